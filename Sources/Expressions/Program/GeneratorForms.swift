/// Calls, literals, conditions and macros.
extension Generator {
  // MARK: Conditions

  mutating func conditional(_ id: TermID, _ term: Term) {
    generate(terms.operand(0, of: term))
    let branch = emit(.branch, at: id)
    depth -= 1
    let outer = depth
    generate(terms.operand(1, of: term))
    let jump = emit(.jump, at: id)
    setTarget(of: branch)
    depth = outer
    generate(terms.operand(2, of: term))
    setTarget(of: jump)
  }

  /// `&&` and `||`, the first operand of which is on the stack.
  mutating func logical(_ id: TermID, _ term: Term) {
    let isAnd = term.kind == .and
    var jumps: [Int] = []
    for (position, operand) in terms.operands(of: term).enumerated() where position > 0 {
      jumps.append(emit(isAnd ? .jumpIfFalse : .jumpIfTrue, at: id))
      catching { $0.generate(operand) }
      emit(isAnd ? .and : .or, at: id)
      depth -= 1
    }
    for jump in jumps { setTarget(of: jump) }
    emit(.settle, at: id)
  }

  // MARK: Calls

  /// A function without a receiver; of a namespace's call the first operand is its name.
  mutating func call(_ id: TermID, _ term: Term) {
    guard case .function(let name, let overloads, _) = checked.resolutions[Int(id)] else { return }
    let arguments = terms.operands(of: term).dropFirst(term.flags.contains(.method) ? 1 : 0)
    for operand in arguments { generate(operand) }
    invoke(name, overloads, arguments.count, id)
  }

  /// A call whose receiver is on the stack.
  mutating func method(_ id: TermID, _ term: Term) {
    let count = Int(term.operandCount)
    // What stands in for an empty optional is evaluated only where it is.
    let name = terms.name(of: term)
    let instead = count == 2 && (name == "or" || name == "orValue")
    let present = instead ? emit(.orElse, 0, name == "orValue" ? 1 : 0, at: id) : nil
    defer { if let present { setTarget(of: present) } }
    for operand in terms.operands(of: term).dropFirst() { generate(operand) }
    guard case .function(let name, let overloads, _) = checked.resolutions[Int(id)] else {
      return undeclared(terms.name(of: term), id, operands: count)
    }
    invoke(name, overloads, count, id)
  }

  private mutating func invoke(_ name: String, _ overloads: [Overload], _ count: Int, _ id: TermID)
  {
    program.functions.append(ProgramCode.Function(name: name, overloads: overloads))
    emit(.call, program.functions.count - 1, count, at: id)
    depth += 1 - count
  }

  // MARK: Literals

  mutating func list(_ id: TermID, _ term: Term) {
    for operand in terms.operands(of: term) { generate(operand) }
    emit(.list, Int(term.operandCount), marks(term, step: 1), at: id)
    depth += 1 - Int(term.operandCount)
  }

  mutating func map(_ id: TermID, _ term: Term) {
    for operand in terms.operands(of: term) { generate(operand) }
    emit(.map, Int(term.operandCount) / 2, marks(term, step: 2), at: id)
    depth += 1 - Int(term.operandCount)
  }

  private mutating func marks(_ term: Term, step: Int) -> Int {
    guard term.flags.contains(.someOptional) else { return 0 }
    program.marks.append(
      stride(from: 0, to: Int(term.operandCount), by: step).map {
        terms.isOptional($0, of: term)
      })
    return program.marks.count - 1
  }

  // MARK: Macros

  mutating func bind(_ id: TermID, _ term: Term) {
    catching { $0.generate($0.terms.operand(0, of: term)) }
    locals.append(depth - 1)
    generate(terms.operand(1, of: term))
    locals.removeLast()
    emit(.unbind, at: id)
    depth -= 1
  }

  mutating func optionalMap(_ id: TermID, _ term: Term) {
    let unwrap = emit(.unwrap, at: id)
    locals.append(depth - 1)
    generate(terms.operand(1, of: term))
    locals.removeLast()
    if term.kind == .optionalMap { emit(.wrap, at: id) }
    emit(.unbind, at: id)
    depth -= 1
    setTarget(of: unwrap)
  }

  /// A macro whose list or map is on the stack.
  mutating func fold(_ id: TermID, _ term: Term) {
    let base = depth - 1
    let hasTwo = term.flags.contains(.twoVariables)
    emit(.foldStart, hasTwo ? 1 : 0, at: id, macro: term.kind)
    depth += FoldState.size - 1
    let builds = term.kind.builds
    if builds { accumulators += 1 }
    locals.append(base + FoldState.first)
    if hasTwo { locals.append(base + FoldState.second) }
    let loop = emit(.foldNext, 0, base, at: id, macro: term.kind)
    var position = 1
    if term.flags.contains(.filtered) {
      generate(terms.operand(1, of: term))
      let filter = emit(.branch, at: id)
      setTarget(of: filter, to: loop)
      depth -= 1
      position = 2
    }
    let body = terms.operand(position, of: term)
    if term.kind == .all || term.kind == .exists {
      catching { $0.generate(body) }
    } else {
      generate(body)
    }
    let step = emit(.foldStep, 0, base, at: id, macro: term.kind)
    depth -= 1
    emit(.jump, loop, at: id)
    locals.removeLast(hasTwo ? 2 : 1)
    setTarget(of: loop)
    setTarget(of: step)
    emit(.foldEnd, 0, base, at: id, macro: term.kind)
    if builds { accumulators -= 1 }
    depth -= FoldState.size - 1
  }
}

extension TermKind {
  /// A macro whose result is a list or map.
  var builds: Bool {
    switch self {
    case .filter, .mapList, .transformMap, .transformMapEntry: true
    default: false
    }
  }
}
