import Syntax

/// Makes a program of checked terms.
struct Generator {
  let checked: CheckedTerms
  var program: ProgramCode
  /// Values on the stack at the instruction that comes next.
  var depth = 0 {
    didSet { program.stackDepth = max(program.stackDepth, depth) }
  }
  /// Where the variables in scope are on the stack, outermost first.
  var locals: [Int] = []
  var accumulators = 0

  static func program(_ checked: CheckedTerms, environment: TypeEnvironment) -> Program {
    var generator = Generator(
      checked: checked, program: ProgramCode(variables: environment.variables.map(\.name)))
    generator.program.patterns = checked.patterns
    generator.generate(checked.root)
    return Program(generator.program)
  }

  var terms: Terms { checked.terms }
  var next: Int { program.instructions.count }

  // MARK: Emitting

  @discardableResult
  mutating func emit(
    _ operation: Instruction.Operation, _ a: Int = 0, _ b: Int = 0, at id: TermID,
    macro: TermKind = .fault
  ) -> Int {
    program.instructions.append(
      Instruction(operation: operation, macro: macro, a: UInt32(a), b: UInt32(b)))
    program.positions.append(position(id))
    return next - 1
  }

  func position(_ id: TermID) -> ProgramCode.Position {
    ProgramCode.Position(whole: terms[id].extent, focus: terms[id].focus)
  }

  mutating func setTarget(of instruction: Int, to target: Int? = nil) {
    program.instructions[instruction].a = UInt32(target ?? next)
  }

  /// Emits `body` so that a failure in it goes on behind it, as a value.
  mutating func catching(_ body: (inout Generator) -> Void) {
    let place = place
    body(&self)
    catchFailures(from: place)
  }

  /// Lets a failure since `place` go on behind what has been emitted.
  mutating func catchFailures(from place: Place) {
    program.handlers.append(
      ProgramCode.Handler(
        start: place.instruction, end: next, target: next, depth: place.depth,
        accumulators: place.accumulators))
  }

  /// Where the emission of something begins.
  struct Place {
    let instruction: Int
    let depth: Int
    let accumulators: Int
  }

  private var place: Place {
    Place(instruction: next, depth: depth, accumulators: accumulators)
  }

  // MARK: Terms

  /// Emits what pushes the term's value.
  mutating func generate(_ id: TermID) {
    var spine: [TermID] = []
    var current = id
    while goesOnFromFirstOperand(current) {
      spine.append(current)
      current = terms.operand(0, of: terms[current])
    }
    let place = place
    generateAlone(current, &spine)
    while let outer = spine.popLast() { generateRest(outer, from: place) }
  }

  private func goesOnFromFirstOperand(_ id: TermID) -> Bool {
    guard terms.continuesItsFirstOperand(terms[id]) else { return false }
    switch checked.resolutions[Int(id)] {
    case .plain: return true
    case .function(_, _, let hasReceiver): return hasReceiver
    case .undeclared: return terms[id].kind == .call
    case .variable, .local, .constant: return false
    }
  }

  private mutating func generateAlone(_ id: TermID, _ spine: inout [TermID]) {
    let term = terms[id]
    switch checked.resolutions[Int(id)] {
    case .variable(let position): return variable(position, id, &spine)
    case .local(let position):
      emit(.local, locals[position], at: id)
      depth += 1
      return convert(id)
    case .constant(let value): return constant(value, at: id)
    case .undeclared(let name): return undeclared(name, id, operands: 0)
    case .function: return call(id, term)
    case .plain: break
    }
    switch term.kind {
    case .literal: constant(terms.constants[Int(term.payload)], at: id)
    case .not, .negate:
      generate(terms.operand(0, of: term))
      emit(term.kind == .not ? .not : .negate, at: id)
    case .conditional: conditional(id, term)
    case .list: list(id, term)
    case .map: map(id, term)
    case .bind: bind(id, term)
    default: fail(.other("this expression has a fault"), id, operands: 0)
    }
  }

  /// Emits a term whose first operand's value is on the stack, emitted since `place`.
  private mutating func generateRest(_ id: TermID, from place: Place) {
    let term = terms[id]
    switch term.kind {
    case .select, .present: selection(id, term)
    case .index:
      generate(terms.operand(1, of: term))
      emit(term.flags.contains(.optional) ? .indexOptional : .index, at: id)
      depth -= 1
      convert(id)
    case .and, .or:
      catchFailures(from: place)
      logical(id, term)
    case .call: method(id, term)
    case .optionalMap, .optionalFlatMap: optionalMap(id, term)
    case .all, .exists, .existsOne, .filter, .mapList, .transformMap, .transformMapEntry:
      fold(id, term)
    default:
      if test(id, term) { return }
      generate(terms.operand(1, of: term))
      emit(operation(term.kind), at: id)
      depth -= 1
    }
  }

  private func operation(_ kind: TermKind) -> Instruction.Operation {
    switch kind {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: .contains
    }
  }

  /// Takes the path just emitted back for a comparison of it with a constant.
  private mutating func test(_ id: TermID, _ term: Term) -> Bool {
    let right = terms[terms.operand(1, of: term)]
    guard let last = program.instructions.last, last.operation == .path,
      case .plain = checked.resolutions[Int(terms.operand(1, of: term))], right.kind == .literal,
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(term.kind)
    else { return false }
    let value = terms.constants[Int(right.payload)]
    program.constants.append(value)
    var test = ProgramCode.Test(
      path: Int(last.a), relation: operation(term.kind), constant: program.constants.count - 1)
    if case .string(let text) = value {
      test.text = program.names.count..<program.names.count + text.utf8.count
      program.names += text.utf8
    }
    program.tests.append(test)
    program.instructions.removeLast()
    program.positions.removeLast()
    emit(.test, program.tests.count - 1, at: id)
    // Where the two are not compared in place, they are on the stack for a moment.
    depth += 1
    depth -= 1
    return true
  }

  mutating func constant(_ value: Value, at id: TermID) {
    program.constants.append(value)
    emit(.constant, program.constants.count - 1, at: id)
    depth += 1
  }

  /// Emits what fails where it is reached, in place of a term with so many operands on the stack.
  mutating func fail(_ failure: Failure, _ id: TermID, operands: Int) {
    program.failures.append(failure)
    emit(.fail, program.failures.count - 1, at: id)
    depth += 1 - operands
  }

  mutating func undeclared(_ name: String, _ id: TermID, operands: Int) {
    fail(.undeclared(name), id, operands: operands)
  }

  // MARK: Fields

  /// A variable and the plain fields behind it, in one instruction.
  private mutating func variable(_ position: Int, _ id: TermID, _ spine: inout [TermID]) {
    var path = ProgramCode.Path(
      variable: position, first: program.pathKeys.count, count: 0)
    var last = id
    while let outer = spine.last, case .plain = checked.resolutions[Int(outer)],
      terms[outer].kind == .select, terms[outer].flags.isEmpty, !isConverted(last),
      checked.types[Int(last)].wrapped == nil
    {
      program.pathKeys.append(KeyReference(fieldName(outer), in: &program.names))
      program.pathPositions.append(self.position(outer))
      path.count += 1
      last = outer
      spine.removeLast()
    }
    if path.count == 0 {
      emit(.variable, position, at: id)
    } else {
      program.paths.append(path)
      emit(.path, program.paths.count - 1, at: last)
    }
    depth += 1
    convert(last)
  }

  /// The key in the tree, which the schema may spell another way.
  private func fieldName(_ id: TermID) -> String {
    let term = terms[id]
    let name = terms.name(of: term)
    let operand = checked.types[Int(terms.operand(0, of: term))]
    if case .object(let object) = operand.wrapped ?? operand, let field = object.field(name) {
      return field.key
    }
    return name
  }

  private mutating func selection(_ id: TermID, _ term: Term) {
    program.keys.append(FieldKey(fieldName(id)))
    let operation: Instruction.Operation =
      term.kind == .present
      ? .present : term.flags.contains(.optional) ? .selectOptional : .select
    emit(operation, program.keys.count - 1, at: id)
    if term.kind == .select { convert(id) }
  }

  private func isConverted(_ id: TermID) -> Bool { checked.types[Int(id)].conversion != nil }

  /// A schema may say more than the tree shows: `1` under `type: number` is `1.0`.
  private mutating func convert(_ id: TermID) {
    guard let type = checked.types[Int(id)].conversion else { return }
    program.conversions.append(type)
    emit(.convert, program.conversions.count - 1, at: id)
  }
}

extension CELType {
  /// The type that a tree's scalar is to be read as; `nil` where it is read as it stands.
  fileprivate var conversion: CELType? {
    switch self {
    case .double, .timestamp, .duration, .bytes, .unordered: self
    case .nullable(let inner): inner.conversion
    case .list(let item): item.conversion == nil ? nil : self
    case .map(_, let value): value.conversion == nil ? nil : self
    case .opaque("optional_type", let arguments): arguments.first?.conversion
    default: nil
    }
  }
}
