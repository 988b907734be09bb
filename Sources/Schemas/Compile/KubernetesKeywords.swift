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
  ]
}
