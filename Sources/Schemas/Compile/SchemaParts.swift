import Syntax

/// What the keywords of one schema say, before it is laid out as parts of the program.
struct SchemaParts {
  let node: Node
  let scope: SchemaScope
  var types = TypeSet.any
  var isNullable = false
  var object = ObjectParts()
  var array: ArrayPart?
  var string: StringPart?
  var number: NumberPart?
  var values: [Node]?
  var constant: Node?
  var applicators: [Applicator] = []
  var defaultValue: Node?

  init(node: Node, scope: SchemaScope) {
    self.node = node
    self.scope = scope
    object.isResource = scope.isResource
  }

  func assembled(by compiler: SchemaCompiler) -> CompiledSchema {
    var schema = CompiledSchema()
    schema.types = types
    if isNullable {
      schema.flags.insert(.nullable)
      if types != .any { schema.types.insert(.null) }
    }
    let refusesUnknown = scope.refusesUnknown && types.contains(.object)
    if let part = object.assembled(refusesUnknown: refusesUnknown, by: compiler) {
      schema.object = compiler.add(part, to: \.objects)
    }
    if let array { schema.array = compiler.add(array, to: \.arrays) }
    if let string { schema.string = compiler.add(string, to: \.strings) }
    if let number { schema.number = compiler.add(number.withIntegers, to: \.numbers) }
    if let part = valuePart(by: compiler) { schema.values = compiler.add(part, to: \.values) }
    schema.applicators = Run(
      start: compiler.program.applicators.count, count: applicators.count)
    compiler.program.applicators += applicators
    if schema.saysNothing { schema.flags.insert(.allowsAnything) }
    return schema
  }

  /// `enum` and `const` of one schema: the values that both allow.
  private func valuePart(by compiler: SchemaCompiler) -> ValuePart? {
    guard values != nil || constant != nil else { return nil }
    var part = ValuePart()
    part.isConst = constant != nil
    if let constant {
      let isAllowed = values.map { $0.contains { isSameJSON($0, constant) } } ?? true
      part.all = isAllowed ? [constant] : []
    } else {
      part.all = values ?? []
    }
    let strings = Set(part.all.compactMap(\.string))
    part.strings = compiler.program.names.add(strings.sorted().map { NameEntry(name: $0) })
    part.others = part.all.filter { $0.string == nil }
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
}

extension CompiledSchema {
  fileprivate var saysNothing: Bool {
    types == .any && object < 0 && array < 0 && string < 0 && number < 0 && values < 0
      && applicators.isEmpty
  }
}
