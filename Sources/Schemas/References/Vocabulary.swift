/// The groups that 2019-09 and 2020-12 sort their keywords into; a meta-schema says which of them a schema uses.
enum Vocabulary: String, Hashable, Sendable, CaseIterable {
  case core
  case applicator
  case unevaluated
  case validation
  case metadata = "meta-data"
  case formatAnnotation = "format-annotation"
  case formatAssertion = "format-assertion"
  case content

  /// By the address that `$vocabulary` gives it, such as `https://json-schema.org/draft/2020-12/vocab/core`.
  init?(address: String) {
    for draft in ["2020-12", "2019-09"] {
      let prefix = "https://json-schema.org/draft/\(draft)/vocab/"
      if address.hasPrefix(prefix) {
        let name = address.dropFirst(prefix.count)
        // 2019-09 had one vocabulary for formats, and unevaluated* among the applicators.
        self.init(rawValue: name == "format" ? "format-annotation" : String(name))
        return
      }
    }
    return nil
  }
}

/// What a resource is written in.
struct SchemaLanguage: Hashable, Sendable {
  var dialect: Dialect
  var vocabularies = Set(Vocabulary.allCases).subtracting([.formatAssertion])

  /// By the value of `$schema`; `nil` for any but the meta-schemas of the drafts.
  init?(metaSchema address: String) {
    switch address {
    case "https://json-schema.org/draft/2020-12/schema": dialect = .draft2020
    case "https://json-schema.org/draft/2019-09/schema": dialect = .draft2019
    case "http://json-schema.org/draft-07/schema", "https://json-schema.org/draft-07/schema":
      dialect = .draft07
    default: return nil
    }
  }

  init(dialect: Dialect) { self.dialect = dialect }
}
