import Diagnostics
import Syntax

/// Turns schema trees into a program. A schema gets its number when it is first referred to and is read later, from a list
/// of those that wait: neither deep nor self-referring schemas make it recurse.
final class SchemaCompiler {
  let dialect: Dialect
  let options: SchemaOptions
  var program = Program()
  private(set) var diagnostics: [Diagnostic] = []
  private var indices: [Place: SchemaIndex] = [:]
  private var waiting: [(index: SchemaIndex, node: Node, scope: SchemaScope)] = []

  private struct Place: Hashable {
    let tree: ObjectIdentifier
    let position: Int
    let scope: SchemaScope
  }

  init(dialect: Dialect, options: SchemaOptions) {
    self.dialect = dialect
    self.options = options
    program.schemas = [
      CompiledSchema(flags: .allowsAnything), CompiledSchema(flags: .allowsNothing),
    ]
    program.sources = [nil, nil]
    program.isJSONSchema = !dialect.isStructural
  }

  func compile(_ root: Node) -> Program {
    program.root = index(
      of: root,
      in: SchemaScope(
        refusesUnknown: dialect.isStructural && options.refusesUnknownFields,
        isResource: options.isResource))
    while let next = waiting.popLast() { read(next.node, as: next.index, in: next.scope) }
    return program
  }

  /// The number of the schema that stands at a node.
  func index(of node: Node, in scope: SchemaScope) -> SchemaIndex {
    let place = Place(tree: ObjectIdentifier(node.tree), position: node.position, scope: scope)
    if let index = indices[place] { return index }
    if program.schemas.count >= options.limits.schemas {
      return give(up: "more than \(options.limits.schemas) schemas inside one", at: node)
    }
    if let allowed = node.boolean { return allowed ? .anything : .nothing }
    guard node.isMapping else {
      report("a schema must be a mapping or a boolean, not \(node.typePhrase)", at: node)
      return .anything
    }
    let index = SchemaIndex(program.schemas.count)
    program.schemas.append(CompiledSchema())
    program.sources.append(node)
    indices[place] = index
    waiting.append((index, node, scope))
    return index
  }

  private func read(_ node: Node, as index: SchemaIndex, in scope: SchemaScope) {
    var parts = SchemaParts(node: node, scope: scope)
    let keywords = Keyword.table(for: dialect)
    for entry in node.entries {
      guard let keyword = keywords[entry.name] else { continue }
      keyword.read(&parts, entry.value, self)
    }
    if let value = parts.defaultValue { program.defaults[index] = value }
    program.schemas[Int(index)] = parts.assembled(by: self)
  }

  private var hasGivenUp = false

  private func give(up message: String, at node: Node) -> SchemaIndex {
    if !hasGivenUp {
      diagnostics.append(Finding(message, at: node.range).diagnostic("schema-limit"))
    }
    hasGivenUp = true
    return .anything
  }

  /// A fault of the schema itself.
  func report(_ message: String, at node: Node, help: String? = nil) {
    diagnostics.append(
      Finding(message, at: firstLine(of: node.range), help: help).diagnostic("invalid-schema"))
  }
}

/// What a schema's surroundings decide about it.
struct SchemaScope: Hashable, Sendable {
  /// Structural schemas: whether fields that it does not name are errors. Not inside `allOf` and its like, whose schemas
  /// only add to what the schema around them allows.
  var refusesUnknown = false
  /// Whether `apiVersion`, `kind` and `metadata` are implied.
  var isResource = false

  /// Inside `allOf`, `anyOf`, `oneOf` and `not`.
  var inPlace: SchemaScope { SchemaScope() }
  /// Properties and items.
  var below: SchemaScope { SchemaScope(refusesUnknown: refusesUnknown) }
}

extension Node {
  /// For a message: "a string", "an integer".
  var typePhrase: String {
    switch kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar, .alias:
      switch scalarType {
      case .null: "null"
      case .boolean: "a boolean"
      case .integer: "an integer"
      case .float: "a number"
      case .string: "a string"
      }
    }
  }
}

/// A range without the lines after its first.
func firstLine(of range: SourceRange) -> SourceRange {
  var end = range.start
  let bytes = range.file.bytes
  while end < range.end && bytes[end] != UInt8(ascii: "\n") && bytes[end] != UInt8(ascii: "\r") {
    end += 1
  }
  return range.file.range(range.start, end)
}
