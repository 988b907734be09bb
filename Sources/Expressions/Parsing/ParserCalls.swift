/// Calls, and the macros that look like them.
extension Parser {
  /// Arguments with their parentheses.
  private mutating func arguments() -> [TermID] {
    let opening = token.extent
    advance()
    let arguments = sequence(closedBy: .rightParenthesis) { [$0.expression()] }
    expect(.rightParenthesis, ")", of: opening)
    return arguments
  }

  mutating func globalCall(_ name: String, _ focus: Extent, _ flags: TermFlags) -> TermID {
    let arguments = arguments()
    if name == "has", flags.isEmpty {
      if arguments.count == 1 { return presence(arguments[0], focus) }
      remark(
        Fault(
          .syntax, "'has' takes one field, and this is given \(arguments.count)", at: focus,
          help: "write, for example, 'has(.config.name)'"))
      return terms.add(faultTerm(focus))
    }
    return add(.call, arguments, focus: focus, flags: flags, payload: terms.name(name))
  }

  /// `has(operand.field)`.
  private mutating func presence(_ argument: TermID, _ focus: Extent) -> TermID {
    let term = terms[argument]
    guard term.kind == .select else {
      if term.kind != .fault {
        remark(
          Fault(
            .syntax, "has() asks for a field, and this is none", at: term.extent,
            help: "name the field with a dot, as in 'has(.config.name)'"))
      }
      return terms.add(faultTerm(term.extent))
    }
    terms.terms[Int(argument)].kind = .present
    return argument
  }

  mutating func methodCall(_ name: String, _ focus: Extent, receiver: TermID) -> TermID {
    let arguments = arguments()
    if let macro = Macro(rawValue: name) {
      if macro.takes(arguments.count) { return fold(macro, focus, receiver, arguments) }
      remark(
        Fault(
          .syntax, "'\(name)' takes \(macro.form), and this is given \(arguments.count)", at: focus,
          help: "write, for example, '\(macro.example)'"))
      return terms.add(faultTerm(focus))
    }
    if name == "sortBy", arguments.count == 2 {
      return sortBy(focus, receiver, arguments)
    }
    if let expansion = namespaced(name, focus, receiver, arguments) { return expansion }
    return add(
      .call, [receiver] + arguments, focus: focus, flags: .method, payload: terms.name(name))
  }

  private mutating func fold(
    _ macro: Macro, _ focus: Extent, _ range: TermID, _ arguments: [TermID]
  ) -> TermID {
    let isDouble = macro.hasTwoVariables(arguments.count)
    let count = isDouble ? 2 : 1
    let names = arguments.prefix(count).map { variable($0, of: macro.rawValue) }
    guard let first = names.first ?? nil, let last = names.last ?? nil else {
      return terms.add(faultTerm(focus))
    }
    if isDouble, first == last {
      remark(
        Fault(
          .syntax, "both variables of '\(macro.rawValue)' are named '\(first)'",
          at: terms[arguments[1]].extent))
    }
    var flags: TermFlags = isDouble ? .twoVariables : []
    if macro.isFiltered(arguments.count) { flags.insert(.filtered) }
    let payload = terms.name(first)
    if isDouble { _ = terms.name(last) }
    return add(
      macro.kind, [range] + arguments.dropFirst(count), focus: focus, flags: flags,
      payload: payload)
  }

  /// `list.sortBy(x, key)`: the list is computed once, its elements' keys beside it.
  private mutating func sortBy(
    _ focus: Extent, _ range: TermID, _ arguments: [TermID]
  ) -> TermID {
    guard let variable = variable(arguments[0], of: "sortBy") else {
      return terms.add(faultTerm(focus))
    }
    let name = "@sorted"
    let list = add(.name, [], focus: focus, payload: terms.name(name))
    let keys = add(
      .mapList, [add(.name, [], focus: focus, payload: terms.name(name)), arguments[1]],
      focus: focus, payload: terms.name(variable))
    let sorted = add(
      .call, [list, keys], focus: focus, flags: .method, payload: terms.name("@sortByKeys"))
    return add(.bind, [range, sorted], focus: focus, payload: terms.name(name))
  }

  /// The name that a macro binds.
  private mutating func variable(_ id: TermID, of macro: String) -> String? {
    let term = terms[id]
    if term.kind == .name, !term.flags.contains(.rooted) { return terms.name(of: term) }
    if term.kind != .fault {
      remark(
        Fault(
          .syntax, "the variable of '\(macro)' must be a simple name", at: term.extent,
          help: macro == "cel.bind"
            ? "write, for example, 'cel.bind(name, .config.name, name + name)'"
            : "write, for example, 'items.\(macro)(item, …)'"))
    }
    return nil
  }

  // MARK: Macros with a namespace

  private mutating func namespaced(
    _ name: String, _ focus: Extent, _ receiver: TermID, _ arguments: [TermID]
  ) -> TermID? {
    let term = terms[receiver]
    guard term.kind == .name, !term.flags.contains(.rooted) else { return nil }
    switch (terms.name(of: term), name, arguments.count) {
    case ("cel", "bind", 3):
      guard let variable = variable(arguments[0], of: "cel.bind") else {
        return terms.add(faultTerm(focus))
      }
      return add(
        .bind, Array(arguments.dropFirst()), focus: focus, payload: terms.name(variable))
    case ("cel", "block", 2): return block(arguments, focus)
    case ("cel", "index", 1): return numbered("@index", arguments, focus)
    case ("cel", "iterVar", 2): return numbered("@iterator", arguments, focus)
    case ("cel", "accuVar", 2): return numbered("@accumulator", arguments, focus)
    case ("math", "greatest", 3...), ("math", "least", 3...):
      let list = add(.list, arguments, focus: focus)
      return add(
        .call, [receiver, list], focus: focus, flags: .method, payload: terms.name(name))
    default: return nil
    }
  }

  /// `cel.block([a, b], c)`, which optimisers emit: each of the list's elements is a variable in those behind it.
  private mutating func block(_ arguments: [TermID], _ focus: Extent) -> TermID? {
    let list = terms[arguments[0]]
    guard list.kind == .list, list.operandCount <= 100 else { return nil }
    var body = arguments[1]
    for position in (0..<Int(list.operandCount)).reversed() {
      let value = terms.operand(position, of: list)
      body = add(.bind, [value, body], focus: focus, payload: terms.name("@index\(position)"))
    }
    return body
  }

  /// A variable whose name is made of numbers, as no person can write it.
  private mutating func numbered(
    _ prefix: String, _ arguments: [TermID], _ focus: Extent
  ) -> TermID? {
    var name = prefix
    for argument in arguments {
      let term = terms[argument]
      guard term.kind == .literal, case .int(let number) = terms.constants[Int(term.payload)]
      else { return nil }
      name += name == prefix ? "\(number)" : ":\(number)"
    }
    return add(.name, [], focus: focus, payload: terms.name(name))
  }
}

/// The macros that a list, a map or an optional has.
private enum Macro: String {
  case all
  case exists
  case existsOne
  case exists_one
  case map
  case filter
  case transformList
  case transformMap
  case transformMapEntry
  case optMap
  case optFlatMap

  var kind: TermKind {
    switch self {
    case .all: .all
    case .exists: .exists
    case .existsOne, .exists_one: .existsOne
    case .map, .transformList: .mapList
    case .filter: .filter
    case .transformMap: .transformMap
    case .transformMapEntry: .transformMapEntry
    case .optMap: .optionalMap
    case .optFlatMap: .optionalFlatMap
    }
  }

  /// Its arguments in words.
  var form: String {
    switch self {
    case .all, .exists, .existsOne, .exists_one: "one or two variables and a condition"
    case .filter: "a variable and a condition"
    case .map: "a variable, perhaps a condition, and a result"
    case .optMap, .optFlatMap: "a variable and a result"
    case .transformList, .transformMap, .transformMapEntry:
      "two variables, perhaps a condition, and a result"
    }
  }

  var example: String {
    switch self {
    case .all, .exists, .existsOne, .exists_one, .filter: "items.\(rawValue)(item, item > 0)"
    case .map: "items.map(item, item + 1)"
    case .optMap: "value.optMap(it, it + 1)"
    case .optFlatMap: "value.optFlatMap(it, it.?name)"
    case .transformList, .transformMap: "items.\(rawValue)(key, value, value + 1)"
    case .transformMapEntry: "items.transformMapEntry(key, value, {value: key})"
    }
  }

  func takes(_ count: Int) -> Bool {
    switch self {
    case .all, .exists, .existsOne, .exists_one, .map: count == 2 || count == 3
    case .filter, .optMap, .optFlatMap: count == 2
    case .transformList, .transformMap, .transformMapEntry: count == 3 || count == 4
    }
  }

  func hasTwoVariables(_ count: Int) -> Bool {
    switch self {
    case .all, .exists, .existsOne, .exists_one: count == 3
    case .transformList, .transformMap, .transformMapEntry: true
    case .map, .filter, .optMap, .optFlatMap: false
    }
  }

  func isFiltered(_ count: Int) -> Bool {
    switch self {
    case .map: count == 3
    case .transformList, .transformMap, .transformMapEntry: count == 4
    case .all, .exists, .existsOne, .exists_one, .filter, .optMap, .optFlatMap: false
    }
  }
}
