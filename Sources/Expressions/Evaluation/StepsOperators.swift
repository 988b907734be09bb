/// Operators, conditions, literals and calls.
extension Evaluator {
  func required(_ result: Value?, _ symbol: String, count: Int) throws(Failure) -> Value {
    if let result { return result }
    throw .noOverload(symbol, (0..<count).reversed().map { (top - 1 - $0).pointee.typeName })
  }

  mutating func not() throws(Failure) {
    guard case .bool(let value) = (top - 1).pointee else {
      throw .noOverload("!", [(top - 1).pointee.typeName])
    }
    replaceTop(.bool(!value))
  }

  mutating func arithmetic(_ operation: Instruction.Operation) throws(Failure) {
    let right = (top - 1).pointee
    let left = (top - 2).pointee
    let result: Value
    switch operation {
    case .add: result = try required(Arithmetic.add(left, right, &meter), "+", count: 2)
    case .subtract: result = try required(Arithmetic.subtract(left, right), "-", count: 2)
    case .multiply: result = try required(Arithmetic.multiply(left, right), "*", count: 2)
    case .divide: result = try required(Arithmetic.divide(left, right), "/", count: 2)
    default: result = try required(Arithmetic.remainder(left, right), "%", count: 2)
    }
    drop(to: top - base - 1)
    replaceTop(result)
  }

  @inline(__always)
  mutating func relation(_ operation: Instruction.Operation) throws(Failure) {
    let right = pop()
    let left = (top - 1).pointee
    let result: Bool
    switch operation {
    case .equal: result = try equal(left, right, &meter)
    case .notEqual: result = try !equal(left, right, &meter)
    case .contains: result = try isMember(left, of: right)
    default: result = try isOrdered(left, right, operation)
    }
    replaceTop(.bool(result))
  }

  private mutating func isMember(_ value: Value, of collection: Value) throws(Failure) -> Bool {
    guard collection.kind == .list || collection.kind == .map else {
      throw .noOverload("in", [value.typeName, collection.typeName])
    }
    return try contains(collection, value, &meter)
  }

  private mutating func isOrdered(
    _ left: Value, _ right: Value, _ operation: Instruction.Operation
  ) throws(Failure) -> Bool {
    guard let order = order(left, right) else {
      throw .noOverload("<", [left.typeName, right.typeName])
    }
    switch operation {
    case .less: return order == .less
    case .lessOrEqual: return order == .less || order == .equal
    case .greater: return order == .greater
    default: return order == .greater || order == .equal
    }
  }

  // MARK: Conditions

  mutating func branch(_ target: Int) throws(Failure) {
    guard case .bool(let holds) = (top - 1).pointee else {
      throw .noOverload("a condition", [(top - 1).pointee.typeName])
    }
    drop(to: top - base - 1)
    if !holds { next = target }
  }

  /// What decides counts whatever the other side is; then a failure counts, the left one first.
  mutating func conjoin(isAnd: Bool) {
    let right = pop()
    let left = (top - 1).pointee
    switch (left, right) {
    case (.bool(let value), _) where value != isAnd: break
    case (_, .bool(let value)) where value != isAnd: replaceTop(right)
    case (.bool, .bool): break
    case (.failure, _): break
    case (_, .failure): replaceTop(right)
    default:
      let failure = Failure.noOverload(isAnd ? "&&" : "||", [left.typeName, right.typeName])
      replaceTop(wait(failure, program.code.positions[next - 1]))
    }
  }

  mutating func settle() throws(Failure) {
    guard case .failure(let index) = (top - 1).pointee else { return }
    failedAt = failures[index].position
    try raise(index)
  }

  mutating func unwrap(_ target: Int) throws(Failure) {
    guard case .optional(let wrapped) = (top - 1).pointee else {
      throw .noOverload("optMap", [(top - 1).pointee.typeName])
    }
    if let wrapped { replaceTop(wrapped) } else { next = target }
  }

  mutating func orElse(_ target: Int, unwraps: Bool) {
    guard case .optional(let wrapped?) = (top - 1).pointee else { return }
    if unwraps { replaceTop(wrapped) }
    next = target
  }

  // MARK: Literals

  /// Takes the given number of values off the stack, the lowest first.
  private mutating func take(_ count: Int) -> [Value] {
    let items = Array(UnsafeBufferPointer(start: top - count, count: count))
    drop(to: top - base - count)
    return items
  }

  mutating func list(_ count: Int, _ marks: [Bool]) throws(Failure) {
    try meter.charge(elements: count)
    var items = take(count)
    if !marks.isEmpty {
      var kept: [Value] = []
      for (item, mark) in zip(items, marks) {
        if let value = mark ? try unwrapped(item) : item { kept.append(value) }
      }
      items = kept
    }
    push(.list(items))
  }

  private func unwrapped(_ value: Value) throws(Failure) -> Value? {
    guard case .optional(let wrapped) = value else {
      throw .other("behind '?' stands an optional, and this is a \(value.typeName)")
    }
    return wrapped
  }

  mutating func map(_ count: Int, _ marks: [Bool]) throws(Failure) {
    try meter.charge(elements: 2 * count)
    let items = take(2 * count)
    var entries = Accumulator()
    for position in 0..<count {
      let value =
        marks.isEmpty || !marks[position]
        ? items[2 * position + 1] : try unwrapped(items[2 * position + 1])
      if let value { try entries.insert(items[2 * position], value) }
    }
    push(.map(MapValue(keys: entries.keys, values: entries.values)))
  }

  // MARK: Calls

  mutating func call(_ function: ProgramCode.Function, _ count: Int) throws(Failure) {
    var call = Call(
      top - count, count: count, meter: meter, context: context, patterns: program.code.patterns)
    for overload in function.overloads where overload.takes(call) {
      guard let body = overload.body else { break }
      let result = try body(&call)
      meter = call.meter
      drop(to: top - base - count)
      return push(result)
    }
    let types = (0..<count).map { call[$0].typeName }
    throw .noOverload(function.name, types)
  }
}

extension Evaluator.Accumulator {
  mutating func insert(_ key: Value, _ value: Value) throws(Failure) {
    if case .double = key { throw .other("a double cannot be a map's key") }
    guard let mapKey = MapKey(key) else {
      throw .other("a \(key.typeName) cannot be a map's key")
    }
    guard known.insert(mapKey).inserted else {
      throw .other("the key \(key.described) stands twice in one map")
    }
    keys.append(key)
    values.append(value)
  }
}
