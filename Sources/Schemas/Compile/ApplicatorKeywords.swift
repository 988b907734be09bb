import Syntax

extension Keyword {
  /// Those that apply schemas to the value itself.
  static let applicators: [Keyword] = [
    applying("allOf", .allOf),
    applying("anyOf", .anyOf),
    applying("oneOf", .oneOf),
    Keyword("not", .applicator, holding: .schema) { parts, value, compiler in
      let schema = compiler.index(of: value, in: parts.scope.inPlace)
      parts.applicators.append(Applicator(kind: .not, operands: compiler.operands([schema])))
    },
  ]

  private static func applying(_ name: String, _ kind: Applicator.Kind) -> Keyword {
    Keyword(name, .applicator, holding: .schemas) { parts, value, compiler in
      guard let schemas = compiler.schemas(value, name, in: parts.scope.inPlace) else { return }
      parts.applicators.append(Applicator(kind: kind, operands: compiler.operands(schemas)))
    }
  }

  /// `if`, which reads the two that depend on it.
  static let conditions: [Keyword] =
    [
      Keyword("if", in: .jsonSchema, .applicator, holding: .schema) { parts, value, compiler in
        let scope = parts.scope.inPlace
        let branches = ["then", "else"].map { name in
          parts.node[name].map { compiler.index(of: $0, in: scope) } ?? .absent
        }
        // Even without branches it counts for what is evaluated.
        let operands = compiler.operands([compiler.index(of: value, in: scope)] + branches)
        parts.applicators.append(Applicator(kind: .condition, operands: operands))
      }
    ]
    + ["then", "else"].map {
      Keyword($0, in: .jsonSchema, .applicator, holding: .schema, read: nil)
    }

  /// What no other keyword has looked at.
  static let unevaluated: [Keyword] = [
    Keyword("unevaluatedProperties", in: .since2019, .unevaluated, holding: .schema) {
      parts, value, compiler in
      var part = parts.unevaluated ?? UnevaluatedPart()
      part.properties = compiler.index(of: value, in: parts.scope.below)
      parts.unevaluated = part
    },
    Keyword("unevaluatedItems", in: .since2019, .unevaluated, holding: .schema) {
      parts, value, compiler in
      var part = parts.unevaluated ?? UnevaluatedPart()
      part.items = compiler.index(of: value, in: parts.scope.below)
      parts.unevaluated = part
    },
  ]
}
