import Syntax

extension Keyword {
  /// Those that apply schemas to the value itself.
  static let applicators: [Keyword] = [
    applying("allOf", .allOf),
    applying("anyOf", .anyOf),
    applying("oneOf", .oneOf),
    Keyword("not") { parts, value, compiler in
      let schema = compiler.index(of: value, in: parts.scope.inPlace)
      parts.applicators.append(Applicator(kind: .not, operands: compiler.operands([schema])))
    },
  ]

  private static func applying(_ name: String, _ kind: Applicator.Kind) -> Keyword {
    Keyword(name) { parts, value, compiler in
      guard let schemas = compiler.schemas(value, name, in: parts.scope.inPlace) else { return }
      parts.applicators.append(Applicator(kind: kind, operands: compiler.operands(schemas)))
    }
  }
}
