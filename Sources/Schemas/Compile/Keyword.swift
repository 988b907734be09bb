import Syntax

/// A keyword of a schema: where it is one, what schemas its value holds, and how it is read.
struct Keyword: Sendable {
  typealias Read = @Sendable (inout SchemaParts, Node, SchemaCompiler) -> Void

  /// Where schemas stand in a keyword's value.
  enum Holding: Sendable {
    case nothing
    case schema
    case schemas
    /// `items` before 2020-12.
    case schemaOrSchemas
    case schemasByName
    /// `dependencies`, whose values are schemas or lists of names.
    case schemasOrNamesByName
  }

  let name: String
  let dialects: Dialects
  let vocabulary: Vocabulary
  let holding: Holding
  /// `nil` for what only describes.
  let read: Read?

  init(
    _ name: String, in dialects: Dialects = .all,
    _ vocabulary: Vocabulary = .validation, holding: Holding = .nothing, read: Read?
  ) {
    self.name = name
    self.dialects = dialects
    self.vocabulary = vocabulary
    self.holding = holding
    self.read = read
  }

  /// The schemas in the keyword's value.
  func schemas(in value: Node) -> [Node] {
    switch holding {
    case .nothing: []
    case .schema: [value]
    case .schemas: Array(value.items)
    case .schemaOrSchemas: value.isSequence ? Array(value.items) : [value]
    case .schemasByName: value.entries.map(\.value)
    case .schemasOrNamesByName: value.entries.map(\.value).filter { !$0.isSequence }
    }
  }
}

extension Keyword {
  static func table(for dialect: Dialect) -> KeyTable<Keyword> {
    switch dialect {
    case .draft2020: draft2020
    case .draft2019: draft2019
    case .draft07: draft07
    case .structural: structural
    }
  }

  private static let draft2020 = makeTable(.draft2020)
  private static let draft2019 = makeTable(.draft2019)
  private static let draft07 = makeTable(.draft07)
  private static let structural = makeTable(.structural)

  private static func makeTable(_ dialect: Dialect) -> KeyTable<Keyword> {
    let groups = [
      general, core, objects, dependents, arrays, tuples, strings, numbers, applicators,
      conditions, unevaluated, kubernetes, rules, descriptions, unsupported,
    ]
    var table: [String: Keyword] = [:]
    for keyword in groups.joined() where keyword.dialects.contains(Dialects(dialect)) {
      table[keyword.name] = keyword
    }
    return KeyTable(table)
  }
}

/// Some of the dialects, in one number: a keyword is copied for every entry of every schema, and threads that count references to
/// one set wait for each other.
struct Dialects: OptionSet, Sendable {
  let rawValue: UInt8

  static let draft2020 = Dialects(rawValue: 1)
  static let draft2019 = Dialects(rawValue: 2)
  static let draft07 = Dialects(rawValue: 4)
  static let structural = Dialects(rawValue: 8)

  static let jsonSchema: Dialects = [.draft2020, .draft2019, .draft07]
  static let since2019: Dialects = [.draft2020, .draft2019]
  static let before2020: Dialects = [.draft2019, .draft07]
  static let all: Dialects = [.jsonSchema, .structural]

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ dialect: Dialect) {
    self =
      switch dialect {
      case .draft2020: .draft2020
      case .draft2019: .draft2019
      case .draft07: .draft07
      case .structural: .structural
      }
  }
}
