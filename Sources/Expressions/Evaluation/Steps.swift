import Syntax

/// What each instruction does.
extension Evaluator {
  @inline(__always)
  mutating func step(_ instruction: Instruction) throws(Failure) {
    let a = Int(instruction.a)
    switch instruction.operation {
    case .constant: push(constants[a])
    case .variable: push(try variable(a))
    case .local: push(try local(a))
    case .path: push(try path(a))
    case .test: push(.bool(try test(a)))
    case .select: try select(program.code.keys[a])
    case .selectOptional: try selectOptional(program.code.keys[a])
    case .present: try present(program.code.keys[a])
    case .index: try index()
    case .indexOptional: try indexOptional()
    case .jumpIfFalse: if case .bool(false) = (top - 1).pointee { next = a }
    case .jumpIfTrue: if case .bool(true) = (top - 1).pointee { next = a }
    case .branch: try branch(a)
    case .jump: next = a
    case .and, .or: conjoin(isAnd: instruction.operation == .and)
    case .settle: try settle()
    case .not: try not()
    case .negate: replaceTop(try required(Arithmetic.negate((top - 1).pointee), "-", count: 1))
    case .add, .subtract, .multiply, .divide, .remainder: try arithmetic(instruction.operation)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains:
      try relation(instruction.operation)
    case .list: try list(a, program.code.marks[Int(instruction.b)])
    case .map: try map(a, program.code.marks[Int(instruction.b)])
    case .call: try call(program.code.functions[a], Int(instruction.b))
    case .convert: replaceTop(try convert((top - 1).pointee, to: program.code.conversions[a]))
    case .fail: throw program.code.failures[a]
    case .foldStart: try foldStart(instruction.macro, hasTwo: a == 1)
    case .foldNext: try foldNext(exit: a, state: Int(instruction.b))
    case .foldStep: try foldStep(instruction.macro, exit: a, state: Int(instruction.b))
    case .foldEnd: try foldEnd(instruction.macro, state: Int(instruction.b))
    case .unbind:
      let value = pop()
      replaceTop(value)
    case .unwrap: try unwrap(a)
    case .orElse: orElse(a, unwraps: instruction.b == 1)
    case .wrap:
      let value = pop()
      push(.optional(value))
    }
  }

  // MARK: Names

  private func variable(_ position: Int) throws(Failure) -> Value {
    roots.values[try root(position)]
  }

  /// Where the value of a variable stands among the roots.
  func root(_ variable: Int) throws(Failure) -> Int {
    let position = roots.position(of: program.code.variables[variable], hint: variable)
    guard let position else { throw .undeclared(program.code.variables[variable]) }
    return position
  }

  private mutating func local(_ position: Int) throws(Failure) -> Value {
    let value = base[position]
    if case .failure(let index) = value {
      failedAt = failures[index].position
      try raise(index)
    }
    return value
  }

  // MARK: Fields

  @inline(__always)
  func field(of value: Value, _ key: FieldKey) -> Value? {
    switch value {
    case .node(let node): node.value(under: key).map { Value($0) }
    case .map(let map): map[.string(key.name)]
    default: nil
    }
  }

  func missing(_ key: FieldKey, in value: Value) -> Failure {
    guard value.kind == .map else { return .noOverload(".\(key.name)", [value.typeName]) }
    if case .node(let node) = value { return .missing(.string(key.name), node) }
    return .missing(.string(key.name), nil)
  }

  private mutating func select(_ key: FieldKey) throws(Failure) {
    let value = (top - 1).pointee
    if case .optional(let wrapped) = value {
      guard let wrapped else { return }
      // What is there must be able to have the field.
      guard wrapped.kind == .map else { throw missing(key, in: wrapped) }
      let inner = field(of: wrapped, key)
      return replaceTop(.optional(inner))
    }
    guard let field = field(of: value, key) else { throw missing(key, in: value) }
    replaceTop(field)
  }

  private mutating func selectOptional(_ key: FieldKey) throws(Failure) {
    var value = (top - 1).pointee
    if case .optional(let wrapped) = value {
      guard let wrapped else { return }
      value = wrapped
    }
    guard value.kind == .map else { throw missing(key, in: value) }
    let inner = field(of: value, key)
    replaceTop(.optional(inner))
  }

  private mutating func present(_ key: FieldKey) throws(Failure) {
    var value = (top - 1).pointee
    if case .optional(let wrapped) = value {
      guard let wrapped else { return replaceTop(.bool(false)) }
      value = wrapped
    }
    // An empty optional may itself stand where the field is looked for.
    if case .optional(let wrapped) = value {
      guard let wrapped else { return replaceTop(.bool(false)) }
      value = wrapped
    }
    guard value.kind == .map else { throw missing(key, in: value) }
    let isPresent = field(of: value, key) != nil
    replaceTop(.bool(isPresent))
  }

  private mutating func index() throws(Failure) {
    let key = pop()
    let value = (top - 1).pointee
    if case .optional(let wrapped) = value {
      let inner = try wrapped.flatMap { (value) throws(Failure) in try element(of: value, key) }
      return replaceTop(.optional(inner))
    }
    guard let element = try element(of: value, key) else {
      if value.kind == .map {
        if case .node(let node) = value { throw .missing(key, node) }
        throw .missing(key, nil)
      }
      throw .other(
        "the index \(key.described) is out of the list, which has \(value.elementCount) elements")
    }
    replaceTop(element)
  }

  private mutating func indexOptional() throws(Failure) {
    let key = pop()
    var value = (top - 1).pointee
    if case .optional(let wrapped) = value {
      guard let wrapped else { return }
      value = wrapped
    }
    let element = try element(of: value, key)
    replaceTop(.optional(element))
  }

  private mutating func element(of value: Value, _ key: Value) throws(Failure) -> Value? {
    switch value.kind {
    case .map:
      return value.entry(key)
    case .list:
      guard let number = MapKey(key), case .number(let position) = number else {
        throw .noOverload("_[_]", [value.typeName, key.typeName])
      }
      if case .node = value { try meter.charge(elements: Int(clamping: max(position, 0))) }
      return value.element(at: Int(clamping: position))
    default:
      throw .noOverload("_[_]", [value.typeName, key.typeName])
    }
  }
}
