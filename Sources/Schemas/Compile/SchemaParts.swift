import Syntax

/// What the keywords of one schema say, before it is laid out as parts of the program.
struct SchemaParts {
  let node: Node
  let scope: SchemaScope
  let language: SchemaLanguage
  var types = TypeSet.any
  var isNullable = false
  var object = ObjectParts()
  var array: ArrayPart?
  var string: StringPart?
  var number: NumberPart?
  var unevaluated: UnevaluatedPart?
  var values: [Node]?
  var constant: Node?
  var applicators: [Applicator] = []
  var defaultValue: Node?
  var rules: [Node] = []

  init(node: Node, scope: SchemaScope, language: SchemaLanguage) {
    self.node = node
    self.scope = scope
    self.language = language
    object.isResource = scope.isResource
  }

  /// Whether the values are resources, which have fields of their own.
  var holdsResource: Bool {
    scope.isResource
      || (language.dialect.isStructural && node["x-kubernetes-embedded-resource"]?.boolean == true)
  }

  mutating func assembled(by compiler: SchemaCompiler) -> CompiledSchema {
    var schema = CompiledSchema()
    schema.resource = scope.resource
    schema.types = types
    if isNullable {
      schema.flags.insert(.nullable)
      if types != .any { schema.types.insert(.null) }
    }
    let refusesUnknown = scope.refusesUnknown && types.contains(.object)
    if let part = object.assembled(refusesUnknown: refusesUnknown, by: compiler) {
      schema.object = compiler.add(part, to: \.objects)
    }
    if scope.refusesUnknown, types.contains(.array), !object.preservesUnknown,
      array?.items ?? .absent == .absent
    {
      let items = compiler.emptied
      listPart { $0.items = items }
    }
    if let array { schema.array = compiler.add(array, to: \.arrays) }
    if let string { schema.string = compiler.add(string, to: \.strings) }
    if let number {
      let part = compiler.withIntegers(number)
      schema.number = compiler.add(part, to: \.numbers)
    }
    if let part = valuePart(by: compiler) { schema.values = compiler.add(part, to: \.values) }
    if let unevaluated { schema.unevaluated = compiler.add(unevaluated, to: \.unevaluated) }
    schema.applicators = Run(
      start: compiler.program.applicators.count, count: applicators.count)
    compiler.program.applicators += applicators
    if schema.saysNothing { schema.flags.insert(.allowsAnything) }
    if schema.saysTypesAlone { schema.flags.insert(.checksTypeAlone) }
    return schema
  }

  /// `enum` and `const` of one schema: the values that both allow.
  private func valuePart(by compiler: SchemaCompiler) -> ValuePart? {
    guard values != nil || constant != nil else { return nil }
    var allowed = values ?? []
    if let constant {
      let isAllowed = values.map { $0.contains { isSameJSON($0, constant) } } ?? true
      allowed = isAllowed ? [constant] : []
    }
    let strings = Set(allowed.compactMap(\.string))
    let others = allowed.filter { $0.string == nil }
    var part = ValuePart()
    part.strings = compiler.program.names.add(strings.sorted().map { NameEntry(name: $0) })
    part.others = Run(start: compiler.program.allowedValues.count, count: others.count)
    compiler.program.allowedValues += others
    return part
  }
}

extension SchemaCompiler {
  func add<Part>(_ part: Part, to parts: WritableKeyPath<Program, [Part]>) -> Int32 {
    program[keyPath: parts].append(part)
    return Int32(program[keyPath: parts].count - 1)
  }

  func operands(_ schemas: [SchemaIndex]) -> Run {
    defer { program.operands += schemas }
    return Run(start: program.operands.count, count: schemas.count)
  }

  /// Names outside of tables.
  func names(_ names: some Collection<String>) -> Run {
    let start = program.furtherRequired.count
    for name in names { program.furtherRequired.append(program.names.add(name)) }
    return Run(start: start, count: names.count)
  }
}

extension CompiledSchema {
  fileprivate var saysNothing: Bool { types == .any && hasNoParts }
  fileprivate var saysTypesAlone: Bool { types != .any && hasNoParts }

  private var hasNoParts: Bool {
    object < 0 && array < 0 && string < 0 && number < 0 && values < 0 && unevaluated < 0
      && applicators.isEmpty
  }
}
