import Syntax

extension Keyword {
  /// Of structural schemas alone.
  static let kubernetes: [Keyword] = [
    Keyword("nullable", in: [.structural]) { parts, value, compiler in
      parts.isNullable = compiler.boolean(value, "nullable") ?? false
    },
    Keyword("x-kubernetes-int-or-string", in: [.structural]) { parts, value, compiler in
      guard compiler.boolean(value, "x-kubernetes-int-or-string") == true else { return }
      parts.types.formIntersection([.integer, .string])
    },
    Keyword("x-kubernetes-preserve-unknown-fields", in: [.structural]) { parts, value, compiler in
      parts.object.preservesUnknown =
        compiler.boolean(value, "x-kubernetes-preserve-unknown-fields") ?? false
    },
    Keyword("x-kubernetes-embedded-resource", in: [.structural]) { parts, value, compiler in
      parts.object.isResource = compiler.boolean(value, "x-kubernetes-embedded-resource") ?? false
    },
    Keyword("x-kubernetes-list-type", in: [.structural]) { parts, value, compiler in
      switch compiler.string(value, "x-kubernetes-list-type") {
      case "set": parts.listPart { $0.isSet = true }
      case "map", "atomic", nil: break
      case let other?:
        compiler.report(
          "'x-kubernetes-list-type' must be 'atomic', 'set' or 'map', not '\(other)'", at: value)
      }
    },
    Keyword("x-kubernetes-list-map-keys", in: [.structural]) { parts, value, compiler in
      guard let names = compiler.strings(value, "x-kubernetes-list-map-keys") else { return }
      let keys = compiler.names(names)
      parts.listPart { $0.mapKeys = keys }
    },
    Keyword("x-kubernetes-map-type", in: [.structural], read: nil),
  ]

  /// What no structural schema can have.
  static let unsupported: [Keyword] = KeywordRules.unsupported.map { name in
    Keyword(name, in: [.structural]) { _, value, compiler in
      guard !value.saysNothing else { return }
      compiler.report("Kubernetes does not support '\(name)' in a schema", at: value)
    }
  }
}
