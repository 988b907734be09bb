/// Macros: their state stands on the stack, see `FoldState`.
extension Evaluator {
  mutating func foldStart(_ macro: TermKind, hasTwo: Bool) throws(Failure) {
    let range = pop()
    guard range.kind == .list || range.kind == .map else {
      throw .noOverload("a macro", [range.typeName])
    }
    try meter.charge(elements: range.elementCount)
    let isMap = range.kind == .map
    push(.list(isMap ? range.mapKeys : range.listItems))
    push(isMap && hasTwo ? .list(range.mapValues) : hasTwo ? .bool(true) : .null)
    push(.int(0))
    push(.null)
    push(.null)
    switch macro {
    case .all: push(.bool(true))
    case .exists: push(.bool(false))
    default: push(.int(0))
    }
    if macro.builds { accumulators.append(Accumulator()) }
  }

  mutating func foldNext(exit: Int, state: Int) throws(Failure) {
    let state = base + state
    guard case .list(let items) = state[FoldState.items],
      case .int(let cursor) = state[FoldState.cursor]
    else { return }
    let position = Int(cursor)
    guard position < items.count else {
      next = exit
      return
    }
    state[FoldState.cursor] = .int(cursor + 1)
    switch state[FoldState.values] {
    case .list(let values):
      state[FoldState.first] = items[position]
      state[FoldState.second] = values[position]
    case .bool:
      state[FoldState.first] = .int(cursor)
      state[FoldState.second] = items[position]
    default:
      state[FoldState.first] = items[position]
    }
  }

  mutating func foldStep(_ macro: TermKind, exit: Int, state: Int) throws(Failure) {
    let value = pop()
    switch macro {
    case .all, .exists:
      decide(value, isAll: macro == .all, exit: exit, state: state)
    case .existsOne:
      guard case .int(let count) = base[state + FoldState.result] else { return }
      if try condition(value) { base[state + FoldState.result] = .int(count + 1) }
    case .filter:
      if try condition(value) {
        accumulators[accumulators.count - 1].values.append(base[state + FoldState.first])
      }
    case .mapList:
      accumulators[accumulators.count - 1].values.append(value)
    case .transformMap:
      try accumulators[accumulators.count - 1].insert(base[state + FoldState.first], value)
    default:
      try insertEntries(of: value)
    }
  }

  /// A failure waits for an element that decides.
  private mutating func decide(_ value: Value, isAll: Bool, exit: Int, state: Int) {
    let result = base + state + FoldState.result
    switch value {
    case .bool(let holds):
      guard holds != isAll else { return }
      result.pointee = value
      next = exit
    case .failure:
      if case .bool = result.pointee { result.pointee = value }
    default:
      guard case .bool = result.pointee else { return }
      let failure = Failure.noOverload("a macro's condition", [value.typeName])
      result.pointee = wait(failure, program.code.positions[next - 1])
    }
  }

  private func condition(_ value: Value) throws(Failure) -> Bool {
    guard case .bool(let holds) = value else {
      throw .noOverload("a macro's condition", [value.typeName])
    }
    return holds
  }

  private mutating func insertEntries(of value: Value) throws(Failure) {
    guard value.kind == .map else {
      throw .noOverload("transformMapEntry", [value.typeName])
    }
    try meter.charge(elements: value.elementCount)
    for (key, entry) in zip(value.mapKeys, value.mapValues) {
      try accumulators[accumulators.count - 1].insert(key, entry)
    }
  }

  mutating func foldEnd(_ macro: TermKind, state: Int) throws(Failure) {
    let result = base[state + FoldState.result]
    drop(to: state)
    switch macro {
    case .all, .exists:
      if case .failure(let index) = result {
        failedAt = failures[index].position
        try raise(index)
      }
      push(result)
    case .existsOne:
      guard case .int(let count) = result else { return push(.bool(false)) }
      push(.bool(count == 1))
    case .filter, .mapList:
      push(.list(accumulators.removeLast().values))
    default:
      let entries = accumulators.removeLast()
      push(.map(MapValue(keys: entries.keys, values: entries.values)))
    }
  }
}
