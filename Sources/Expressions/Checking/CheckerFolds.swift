/// Macros that bind variables.
extension Checker {
  /// A macro over a list or map, whose range has been checked.
  mutating func checkFold(_ id: TermID, _ term: Term) {
    let range = operandType(0, of: term)
    let (key, value) = rangeTypes(range, term)
    let outer = scope.count
    let hasTwo = term.flags.contains(.twoVariables)
    scope.append(Local(name: terms.name(of: term), type: key))
    if hasTwo { scope.append(Local(name: terms.names[Int(term.payload) + 1], type: value)) }
    var position = 1
    if term.flags.contains(.filtered) {
      require(terms.operand(1, of: term), .bool, "the condition of a macro")
      conditions.append((terms.operand(1, of: term), true))
      position = 2
    }
    let body = terms.operand(position, of: term)
    check(body)
    if term.flags.contains(.filtered) { conditions.removeLast() }
    scope.removeSubrange(outer...)
    set(id, foldType(term, range: range, key: key, body: body))
  }

  /// What a macro's variables are: one of a list's elements or of a map's keys, or position and element, key and value.
  private mutating func rangeTypes(_ range: CELType, _ term: Term) -> (CELType, CELType) {
    let hasTwo = term.flags.contains(.twoVariables)
    switch range {
    case .list(let item): return hasTwo ? (.int, item) : (item, item)
    case .map(let key, let value): return (key, value)
    case .object: return (.string, .dynamic)
    case .nullable(let inner): return rangeTypes(inner, term)
    case .dynamic, .failed, .variable: return (.dynamic, .dynamic)
    default:
      report(
        "'\(text.string(term.focus))' goes through a list or map, and this is \(range.phrase)",
        at: term.focus)
      return (.failed, .failed)
    }
  }

  private mutating func foldType(
    _ term: Term, range: CELType, key: CELType, body: TermID
  ) -> CELType {
    let result = type(body)
    let macro = text.string(term.focus)
    switch term.kind {
    case .all, .exists, .existsOne:
      requireChecked(body, .bool, "the condition of '\(macro)'")
      return .bool
    case .filter:
      requireChecked(body, .bool, "the condition of '\(macro)'")
      if case .list = range { return range }
      return range.isDynamic ? .dynamic : .list(key)
    case .mapList: return .list(result)
    case .transformMap: return .map(key, result)
    default:
      let isMap = unification.assign(result, to: .map(.dynamic, .dynamic))
      if !isMap { report("'\(macro)' makes maps, and this is \(result.phrase)", at: term.focus) }
      return isMap && !result.isDynamic ? result : .map(.dynamic, .dynamic)
    }
  }

  mutating func checkBind(_ id: TermID, _ term: Term) {
    let value = check(terms.operand(0, of: term))
    scope.append(Local(name: terms.name(of: term), type: value))
    set(id, check(terms.operand(1, of: term)))
    scope.removeLast()
  }

  /// `optMap` and `optFlatMap`, whose optional has been checked.
  mutating func checkOptionalMap(_ id: TermID, _ term: Term) {
    let operand = operandType(0, of: term)
    let macro = text.string(term.focus)
    if operand.wrapped == nil, !operand.isDynamic {
      report("'\(macro)' takes an optional, and this is \(operand.phrase)", at: term.focus)
    }
    scope.append(Local(name: terms.name(of: term), type: operand.wrapped ?? .dynamic))
    let body = check(terms.operand(1, of: term))
    scope.removeLast()
    if term.kind == .optionalMap { return set(id, .optional(body)) }
    if body.wrapped == nil, !body.isDynamic {
      report(
        "'\(macro)' makes an optional, and this is \(body.phrase)", at: term.focus,
        help: "write 'optMap', which wraps it")
    }
    set(id, body.isDynamic ? .optional(.dynamic) : body)
  }
}
