import Expressions
package import Syntax

/// The labels that objects carry: which exist, which an object needs by its class, how they agree (naming-and-labels.md,
/// "Labels"). Everything it knows stands in `rules/labels.yaml`. An object: every label of a workspace is held against it.
package final class LabelScheme: Sendable {
  /// In the order of the table, which is also the order in which they are written.
  package let labels: [LabelRow]
  package let classes: [LabelClass]
  package let agreements: [LabelAgreement]
  package let implications: [LabelImplication]
  /// By row: what its values have to be, looked up once.
  private let checks: [ValueCheck]
  /// The rows of `labels` by their keys.
  private let rows: KeyTable<Int>

  package init(_ node: Node, naming: NamingScheme) {
    func rows<Row>(_ key: String, _ decode: (Node) -> Row?) -> [Row] {
      node[key].map { $0.items.compactMap(decode) } ?? []
    }
    labels = rows("labels", LabelRow.init)
    classes = rows("classes", LabelClass.init)
    agreements = rows("agreements", LabelAgreement.init)
    implications = rows("implied", LabelImplication.init)
    let forms = rows("forms", LabelForm.init)
    checks = labels.map { ValueCheck($0.rule, forms, naming) }
    self.rows = KeyTable(
      Dictionary(labels.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The row of `labels` that is about a label; `nil` where the table lacks it.
  package func row(of label: Node.Entry) -> Int? { rows[label] }

  package func `class`(_ name: String) -> LabelClass? { classes.first { $0.name == name } }

  package func `class`(of kind: Kind) -> LabelClass? {
    classes.first { $0.kinds.contains(kind.rawValue) }
  }

  /// Whether a label of a row may have a value.
  package func allows(_ value: Node, inRow row: Int) -> Bool { checks[row].allows(value) }
}

/// What the values of a row have to be.
private enum ValueCheck: Sendable {
  case words([String])
  case form(LabelForm)
  case text(TextCheck)
  /// Of a form that no table has.
  case anything

  init(_ rule: LabelRow.ValueRule, _ forms: [LabelForm], _ naming: NamingScheme) {
    switch rule {
    case .words(let words): self = .words(words)
    case .providers: self = .words(naming.providers.map(\.name))
    case .buildingBlocks: self = .words(naming.buildingBlocks.map(\.name))
    case .envTypes: self = .words(naming.envTypes.map(\.word.name))
    case .form(let name):
      if let form = forms.first(where: { $0.name == name }) {
        self = .form(form)
      } else {
        self = naming.check(of: name).map(ValueCheck.text) ?? .anything
      }
    }
  }

  func allows(_ value: Node) -> Bool {
    switch self {
    case .words(let words): words.contains { value.hasText($0) }
    case .form(let form): form.allows(value)
    case .text(let check): value.withBytes(check.allows)
    case .anything: true
    }
  }
}

/// A row of the label table.
package struct LabelRow: Hashable, Sendable {
  package let field: FieldKey
  /// `cluster`, `organization` or `lifecycle`.
  package let scope: String
  /// Whether a release hands it on to what its chart makes.
  package let isCommonMetadata: Bool
  package let rule: ValueRule

  package var key: String { field.name }

  package enum ValueRule: Hashable, Sendable {
    case providers, buildingBlocks, envTypes
    /// A form, a part or a pattern of the tables.
    case form(String)
    case words([String])
  }

  init?(_ node: Node) {
    guard let key = node["key"]?.string, let scope = node["scope"]?.string else { return nil }
    field = FieldKey(key)
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
package final class LabelClass: Sendable {
  package let name: String
  package let description: String
  package let kinds: [String]
  package let required: [FieldKey]
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
    required = words("required").map(FieldKey.init)
    optional = words("optional")
  }
}

/// A label whose value follows from others.
package final class LabelAgreement: Sendable {
  package let label: FieldKey
  /// A pattern of the naming tables.
  package let pattern: String
  package let from: [FieldKey]
  /// What each of these labels is called in the pattern.
  package let dimensions: [String]
  /// Endings that the value may have besides.
  package let suffixes: [String]

  init?(_ node: Node) {
    guard let label = node["label"]?.string, let pattern = node["pattern"]?.string else {
      return nil
    }
    self.label = FieldKey(label)
    self.pattern = pattern
    from = node["from"].map { $0.items.compactMap(\.string).map(FieldKey.init) } ?? []
    dimensions = from.map { $0.name.replacing("openova.io/", with: "") }
    suffixes = node["suffixes"].map { $0.items.compactMap(\.string) } ?? []
  }
}

/// A label that stands or falls with another one's value.
package final class LabelImplication: Sendable {
  package let label: FieldKey
  package let value: String
  package let when: FieldKey
  package let `is`: String

  init?(_ node: Node) {
    guard let label = node["label"]?.string, let value = node["value"]?.string,
      let when = node["when"]?.string, let other = node["is"]?.string
    else { return nil }
    self.label = FieldKey(label)
    self.value = value
    self.when = FieldKey(when)
    self.is = other
  }
}

/// A form of value that labels alone have.
private final class LabelForm: Sendable {
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

  func allows(_ value: Node) -> Bool {
    value.withBytes { $0.count <= maximum && (pattern?.matches($0) ?? false) }
  }
}
