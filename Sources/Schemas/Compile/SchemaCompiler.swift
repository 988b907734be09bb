import Diagnostics
import Expressions
import Syntax

/// Turns schema trees into a program. A schema gets its number when it is first referred to and is read later, from a list
/// of those that wait: neither deep nor self-referring schemas make it recurse.
final class SchemaCompiler {
  let options: SchemaOptions
  var program: Program
  var registry = SchemaRegistry()
  var dynamicNames: [String: [Int]] = [:]
  var diagnostics: [Diagnostic] = []
  private var indices: [Place: SchemaIndex] = [:]
  private var waiting: [(index: SchemaIndex, node: Node, scope: SchemaScope)] = []
  private var patternIndices: [Pattern: Int32] = [:]
  var waitingRules: [(schema: SchemaIndex, rules: [Node])] = []
  private var hasGivenUp = false

  private struct Place: Hashable {
    let node: NodePlace
    let scope: SchemaScope
  }

  init(dialect: Dialect, options: SchemaOptions) {
    self.options = options
    program = Program(dialect: dialect)
  }

  func compile(_ root: Node) -> Program {
    let dialect = program.dialect
    var scope = SchemaScope(
      refusesUnknown: dialect.isStructural && options.refusesUnknownFields,
      isResource: dialect.isStructural && options.isResource)
    scope.resource = register(
      root, at: URIReference(options.address), language: SchemaLanguage(dialect: dialect))
    program.root = index(of: root, in: scope)
    repeat {
      while let next = waiting.popLast() { read(next.node, as: next.index, in: next.scope) }
      bindDynamicReferences()
    } while !waiting.isEmpty
    program.dialects = registry.resources.map(\.language.dialect)
    reportLoops()
    compileRules()
    prepareDefaults()
    return program
  }

  /// The number of the schema that stands at a node.
  func index(of node: Node, in scope: SchemaScope) -> SchemaIndex {
    var scope = scope
    if let resource = registry.resource(at: node) { scope.resource = resource }
    let place = Place(node: NodePlace(node), scope: scope)
    if let index = indices[place] { return index }
    if program.schemas.count >= options.limits.schemas {
      giveUp("more than \(options.limits.schemas) schemas inside one", at: node)
      return .anything
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

  /// Structural schemas: what Kubernetes makes of a collection that nothing is said about. It is emptied when it is stored.
  lazy var emptied: SchemaIndex = {
    let index = SchemaIndex(program.schemas.count)
    program.schemas.append(CompiledSchema())
    program.sources.append(nil)
    var object = ObjectPart()
    object.additional = .nothing
    object.names = program.names.add([])
    var array = ArrayPart()
    array.items = index
    program.schemas[Int(index)].object = add(object, to: \.objects)
    program.schemas[Int(index)].array = add(array, to: \.arrays)
    return index
  }()

  private func read(_ node: Node, as index: SchemaIndex, in scope: SchemaScope) {
    let language = registry.resources[Int(scope.resource)].language
    var parts = SchemaParts(node: node, scope: scope, language: language)
    let keywords = Keyword.table(for: language.dialect)
    // Until draft-07 a reference stood alone.
    let isReference = language.dialect == .draft07 && node.entry("$ref")?.value.string != nil
    let faults = diagnostics.count
    for entry in node.entries {
      guard let keyword = keywords[entry], !isReference || keyword.name == "$ref",
        language.vocabularies.contains(keyword.vocabulary)
      else { continue }
      keyword.read?(&parts, entry.value, self)
    }
    if let value = parts.defaultValue { program.defaults[index] = value }
    if !parts.rules.isEmpty { waitingRules.append((index, parts.rules)) }
    program.schemas[Int(index)] = parts.assembled(by: self)
    if diagnostics.count > faults { refuse(index) }
  }

  /// What a schema with a fault says, where it is not to allow everything.
  func refuse(_ index: SchemaIndex) {
    guard options.refusesWhereFaulty else { return }
    program.schemas[Int(index)] = CompiledSchema(flags: .allowsNothing)
  }

  /// The number of a pattern; `nil`, and a report, where it cannot be used.
  func pattern(_ node: Node, _ text: String, in dialect: Dialect) -> Int32? {
    do {
      let pattern = try Pattern.shared(text, dialect: dialect.isStructural ? .re2 : .ecmaScript)
      if let index = patternIndices[pattern] { return index }
      let index = add(pattern, to: \.patterns)
      patternIndices[pattern] = index
      return index
    } catch {
      report("the pattern '\(shortened(text))' cannot be used: \(error.message)", at: node)
      return nil
    }
  }

  func giveUp(_ message: String, at node: Node) {
    if !hasGivenUp {
      let place = firstLine(of: node.range)
      diagnostics.append(Finding(message, at: place).diagnostic("schema-limit"))
    }
    hasGivenUp = true
  }

  /// A fault of the schema itself.
  func report(_ message: String, at node: Node, help: String? = nil) {
    diagnostics.append(
      Finding(message, at: firstLine(of: node.range), help: help).diagnostic("invalid-schema"))
  }
}

/// What a schema's surroundings decide about it.
struct SchemaScope: Hashable, Sendable {
  /// In the registry.
  var resource: Int32 = 0
  /// Structural schemas: whether fields that it does not name are errors. Not inside `allOf` and its like, whose schemas
  /// only add to what the schema around them allows.
  var refusesUnknown = false
  /// Whether `apiVersion`, `kind` and `metadata` are implied.
  var isResource = false

  /// Inside `allOf`, `anyOf`, `oneOf` and `not`.
  var inPlace: SchemaScope { SchemaScope(resource: resource) }
  /// Properties and items.
  var below: SchemaScope { SchemaScope(resource: resource, refusesUnknown: refusesUnknown) }
}
