import Syntax

extension Keyword {
  /// Of values of any type.
  static let general: [Keyword] = [
    Keyword("type") { parts, value, compiler in
      let names = value.isSequence ? Array(value.items) : [value]
      var types: TypeSet = []
      for name in names {
        guard let type = name.string.flatMap(TypeSet.init(named:)) else {
          compiler.report(
            "'type' must name a JSON type, and \(name.valuePhrase) is none", at: name,
            help: TypeSet.meant(by: name.text).map { "did you mean '\($0)'?" }
              ?? "the types are \(TypeSet.names.map(\.name).alternatives)")
          return
        }
        types.formUnion(type)
      }
      parts.types.formIntersection(types)
    },
    Keyword("enum") { parts, value, compiler in
      parts.values = compiler.list(value, "enum")
    },
    Keyword("const", in: .jsonSchema) { parts, value, _ in
      parts.constant = value
    },
    Keyword("default", .metadata) { parts, value, _ in
      // Kubernetes takes a null for none.
      if !parts.language.dialect.isStructural || !value.isNull { parts.defaultValue = value }
    },
  ]

  /// What only describes, and what is read where other keywords are.
  static let descriptions: [Keyword] =
    ["title", "description"].map { Keyword($0, .metadata, read: nil) }
    + ["$comment", "examples", "readOnly", "writeOnly", "contentSchema"].map {
      Keyword($0, in: .jsonSchema, .metadata, read: nil)
    }
    + [
      Keyword("deprecated", in: .since2019, .metadata, read: nil),
      Keyword("externalDocs", in: [.structural], read: nil),
      Keyword("example", in: [.structural], read: nil),
    ]
}
