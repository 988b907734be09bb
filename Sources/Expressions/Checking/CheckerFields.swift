import Diagnostics

/// Fields, indexes and literals of lists and maps.
extension Checker {
  /// `operand.name` and `has(operand.name)`.
  mutating func checkSelection(_ id: TermID, _ term: Term) {
    let operand = operandType(0, of: term)
    let name = terms.name(of: term)
    let inner = operand.wrapped ?? operand
    var result = fieldType(name, of: inner, id, term)
    if operand.wrapped != nil || term.flags.contains(.optional) { result = .optional(result) }
    set(id, term.kind == .present ? .bool : result)
  }

  private mutating func fieldType(
    _ name: String, of type: CELType, _ id: TermID, _ term: Term
  ) -> CELType {
    switch type {
    case .object(let object): return objectField(name, of: object, id, term)
    case .map(let key, let value):
      // Whether a key is there may be asked of any map.
      let asks = term.kind == .present || term.flags.contains(.optional)
      if !asks, !unification.assign(.string, to: key) {
        report("the keys of this map are no strings, but \(key)", at: term.focus)
      }
      return value
    case .dynamic, .failed: return .dynamic
    case .variable:
      return .dynamic
    case .nullable(let inner): return fieldType(name, of: inner, id, term)
    default:
      let isMethod = functions(name)?.contains { $0.isMethod } ?? false
      report(
        "\(type.phrase) has no fields, so no '\(name)'", at: term.focus,
        help: isMethod
          ? "it is a function: write '\(name)()'" : MeantName.help(forFunction: name))
      return .failed
    }
  }

  private mutating func objectField(
    _ name: String, of object: ObjectType, _ id: TermID, _ term: Term
  ) -> CELType {
    guard let field = object.field(name) else {
      if let additional = object.additional { return additional }
      reportUnknownField(name, of: object, at: term.focus)
      return .failed
    }
    if field.presence != .certain { askFor(field, of: object, id, term) }
    return field.type
  }

  private mutating func reportUnknownField(
    _ name: String, of object: ObjectType, at focus: Extent
  ) {
    let nearest = nearestName(to: name, among: object.fields.map(\.name))
    report(
      Fault(
        .type, "'\(object.name)' has no field '\(name)'", at: focus,
        help: nearest.map { "did you mean '\($0)'?" } ?? object.fieldList,
        replacement: nearest.map { .init(title: "write '\($0)'", extent: focus, text: $0) },
        notes: object.declaration.map { [Note("its fields are declared here", at: $0)] } ?? []))
  }

  /// `operand[key]`
  mutating func checkIndex(_ id: TermID, _ term: Term) {
    let operand = operandType(0, of: term)
    let key = operandType(1, of: term)
    let inner = operand.wrapped ?? operand
    var result: CELType
    switch inner {
    case .object(let object): result = objectIndex(object, key, id, term)
    case .dynamic, .failed, .variable: result = .dynamic
    default:
      guard let found = resolveOperator(Operators.index, [inner, key]) else {
        report(
          "\(inner.phrase) cannot be indexed by \(key.phrase)", at: term.focus,
          help: indexHelp(inner))
        return set(id, .failed)
      }
      result = found
    }
    if operand.wrapped != nil || term.flags.contains(.optional) { result = .optional(result) }
    set(id, result)
  }

  private func indexHelp(_ type: CELType) -> String? {
    if case .map(let key, _) = type { return "its keys are \(key)" }
    if case .list = type { return "a list's positions are ints, from 0" }
    return nil
  }

  private mutating func objectIndex(
    _ object: ObjectType, _ key: CELType, _ id: TermID, _ term: Term
  ) -> CELType {
    let literal = terms[terms.operand(1, of: term)]
    if literal.kind == .literal, case .string(let name) = terms.constants[Int(literal.payload)] {
      var named = term
      named.focus = literal.extent
      return objectField(name, of: object, id, named)
    }
    if !unification.assign(key, to: .string) {
      report("the keys of '\(object.name)' are strings, and this is \(key.phrase)", at: term.focus)
    }
    return .dynamic
  }

  // MARK: Literals

  mutating func checkList(_ id: TermID, _ term: Term) {
    var item: CELType?
    for (position, operand) in terms.operands(of: term).enumerated() {
      var type = check(operand)
      if terms.isOptional(position, of: term) { type = unwrapped(operand, type) }
      item = item.map { joined($0, type, operand) } ?? type
    }
    set(id, .list(item ?? unification.fresh()))
  }

  mutating func checkMap(_ id: TermID, _ term: Term) {
    var key: CELType?
    var value: CELType?
    for position in stride(from: 0, to: Int(term.operandCount), by: 2) {
      let keyTerm = terms.operand(position, of: term)
      let valueTerm = terms.operand(position + 1, of: term)
      let keyType = check(keyTerm)
      checkKey(keyTerm, keyType)
      var valueType = check(valueTerm)
      if terms.isOptional(position, of: term) { valueType = unwrapped(valueTerm, valueType) }
      key = key.map { joined($0, keyType, keyTerm) } ?? keyType
      value = value.map { joined($0, valueType, valueTerm) } ?? valueType
    }
    set(id, .map(key ?? unification.fresh(), value ?? unification.fresh()))
  }

  /// The type of a literal's elements so far and one more.
  private mutating func joined(_ before: CELType, _ next: CELType, _ id: TermID) -> CELType {
    if environment.dialect == .kubernetes || literalsAgree, !unification.assign(next, to: before) {
      report(
        "the elements of a literal are of one type, and this is \(next.phrase) after "
          + before.phrase, at: terms[id].extent, help: "wrap it in 'dyn()'")
    }
    return unification.join(before, next)
  }

  private mutating func checkKey(_ id: TermID, _ type: CELType) {
    switch type {
    case .bool, .int, .uint, .string, .dynamic, .failed, .variable: break
    default:
      report("\(type.phrase) cannot be a map's key", at: terms[id].extent)
    }
  }

  /// What the optional behind `?` holds.
  private mutating func unwrapped(_ id: TermID, _ type: CELType) -> CELType {
    if let wrapped = type.wrapped { return wrapped }
    if !type.isDynamic {
      report("behind '?' stands an optional, and this is \(type.phrase)", at: terms[id].extent)
    }
    return .dynamic
  }
}

extension ObjectType {
  fileprivate var fieldList: String? {
    if fields.isEmpty { return nil }
    let names = fields.map(\.name).sorted().prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return "it has: \(names)\(fields.count > 12 ? ", …" : "")"
  }
}
