import Expressions
package import Syntax

/// The labels that objects carry: which exist, which an object needs by its class, how they agree (naming-and-labels.md,
/// "Labels"). Everything it knows stands in `rules/labels.yaml`.
package struct LabelScheme: Sendable {
  /// In the order of the table, which is also the order in which they are written.
  package let labels: [LabelRow]
  package let classes: [LabelClass]
  package let agreements: [LabelAgreement]
  package let implications: [LabelImplication]
  private let forms: [LabelForm]

  package init(_ node: Node) {
    func rows<Row>(_ key: String, _ decode: (Node) -> Row?) -> [Row] {
      node[key].map { $0.items.compactMap(decode) } ?? []
    }
    labels = rows("labels", LabelRow.init)
    classes = rows("classes", LabelClass.init)
    agreements = rows("agreements", LabelAgreement.init)
    implications = rows("implied", LabelImplication.init)
    forms = rows("forms", LabelForm.init)
  }

  package func row(_ key: String) -> LabelRow? { labels.first { $0.key == key } }

  package func `class`(_ name: String) -> LabelClass? { classes.first { $0.name == name } }

  package func `class`(of kind: Kind) -> LabelClass? {
    classes.first { $0.kinds.contains(kind.rawValue) }
  }

  /// Whether a label's value is one that the table allows; a label that the table lacks may be anything.
  package func allows(_ value: String, as row: LabelRow, naming: NamingScheme) -> Bool {
    switch row.rule {
    case .words(let words): words.contains(value)
    case .providers: naming.provider(value) != nil
    case .buildingBlocks: naming.buildingBlocks.contains { $0.name == value }
    case .envTypes: naming.envTypes.contains { $0.word.name == value }
    case .form(let form): allows(value, asForm: form, naming: naming)
    }
  }

  private func allows(_ value: String, asForm form: String, naming: NamingScheme) -> Bool {
    if let row = forms.first(where: { $0.name == form }) { return row.allows(value) }
    if let part = naming.part(form) {
      return part.allows(value) && !naming.reservedWord(value, as: form)
    }
    if let pattern = naming.pattern(form) {
      return !naming.parse(value, as: pattern).isEmpty
    }
    return true
  }
}

/// A row of the label table.
package struct LabelRow: Hashable, Sendable {
  package let key: String
  /// `cluster`, `organization` or `lifecycle`.
  package let scope: String
  /// Whether a release hands it on to what its chart makes.
  package let isCommonMetadata: Bool
  package let rule: ValueRule

  package enum ValueRule: Hashable, Sendable {
    case providers, buildingBlocks, envTypes
    /// A form, a part or a pattern of the tables.
    case form(String)
    case words([String])
  }

  init?(_ node: Node) {
    guard let key = node["key"]?.string, let scope = node["scope"]?.string else { return nil }
    self.key = key
    self.scope = scope
    isCommonMetadata = node["commonMetadata"]?.boolean ?? false
    switch node["values"]?.string {
    case "providers": rule = .providers
    case "buildingBlocks": rule = .buildingBlocks
    case "envTypes": rule = .envTypes
    case .none, .some:
      if let words = node["oneOf"] {
        rule = .words(words.items.compactMap(\.string))
      } else {
        rule = .form(node["form"]?.string ?? "")
      }
    }
  }
}

/// Which labels an object of a class needs.
package struct LabelClass: Hashable, Sendable {
  package let name: String
  package let description: String
  package let kinds: [String]
  package let required: [String]
  /// Needed where the object has such a thing.
  package let optional: [String]

  init?(_ node: Node) {
    guard let name = node["name"]?.string else { return nil }
    func words(_ key: String) -> [String] {
      node[key].map { $0.items.compactMap(\.string) } ?? []
    }
    self.name = name
    description = node["description"]?.string ?? name
    kinds = words("kinds")
    required = words("required")
    optional = words("optional")
  }
}

/// A label whose value follows from others.
package struct LabelAgreement: Hashable, Sendable {
  package let label: String
  /// A pattern of the naming tables.
  package let pattern: String
  package let from: [String]
  /// Endings that the value may have besides.
  package let suffixes: [String]

  init?(_ node: Node) {
    guard let label = node["label"]?.string, let pattern = node["pattern"]?.string else {
      return nil
    }
    self.label = label
    self.pattern = pattern
    from = node["from"].map { $0.items.compactMap(\.string) } ?? []
    suffixes = node["suffixes"].map { $0.items.compactMap(\.string) } ?? []
  }
}

/// A label that stands or falls with another one's value.
package struct LabelImplication: Hashable, Sendable {
  package let label: String
  package let value: String
  package let when: String
  package let `is`: String

  init?(_ node: Node) {
    guard let label = node["label"]?.string, let value = node["value"]?.string,
      let when = node["when"]?.string, let other = node["is"]?.string
    else { return nil }
    self.label = label
    self.value = value
    self.when = when
    self.is = other
  }
}

/// A form of value that labels alone have.
private struct LabelForm: Sendable {
  let name: String
  private let maximum: Int
  private let pattern: Pattern?

  init?(_ node: Node) {
    guard let name = node["name"]?.string, let pattern = node["pattern"]?.string else {
      return nil
    }
    self.name = name
    maximum = node["maximum"]?.integer.flatMap { Int(exactly: $0) } ?? 63
    self.pattern = try? Pattern("^(?:\(pattern))$", dialect: .re2)
  }

  func allows(_ value: String) -> Bool {
    value.utf8.count <= maximum && (pattern?.matches(value) ?? false)
  }
}
