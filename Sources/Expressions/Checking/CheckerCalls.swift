import Diagnostics

/// Operators and functions: which of their signatures fits.
extension Checker {
  /// The result's type, of all signatures that fit; `dyn` where they differ, `nil` where none fits.
  mutating func resolveOperator(_ overloads: [Overload], _ arguments: [CELType]) -> CELType? {
    var result: CELType?
    for overload in overloads where overload.parameters.count == arguments.count {
      let signature = unification.instantiate(overload)
      guard unification.assign(arguments, to: signature.parameters) else { continue }
      let found = unification.resolve(signature.result)
      if let known = result {
        if known != found { result = .dynamic }
      } else {
        result = found
      }
    }
    return result
  }

  mutating func checkUnary(_ id: TermID, _ term: Term, _ overloads: [Overload]) {
    let operand = check(terms.operand(0, of: term))
    if let result = resolveOperator(overloads, [operand]) { return set(id, result) }
    report(
      "'\(Operators.symbol(term.kind))' does not take \(operand.phrase)", at: term.focus,
      notes: declarationNotes(of: [terms.operand(0, of: term)]))
    set(id, term.kind == .not ? .bool : .failed)
  }

  mutating func checkBinary(_ id: TermID, _ term: Term) {
    let left = operandType(0, of: term)
    let right = operandType(1, of: term)
    if let quick = quickResult(term.kind, left, right) { return set(id, quick) }
    if let result = resolveOperator(Operators.overloads(term.kind), [left, right]) {
      return set(id, result)
    }
    let symbol = Operators.symbol(term.kind)
    let isPredicate = ![.add, .subtract, .multiply, .divide, .remainder].contains(term.kind)
    report(
      Fault(
        .type, "'\(symbol)' does not take \(left.phrase) and \(right.phrase)", at: term.focus,
        help: mismatchHelp(term, left, right), replacement: literalReplacement(term, left, right),
        notes: declarationNotes(of: Array(terms.operands(of: term)))))
    set(id, isPredicate ? .bool : .failed)
  }

  /// The usual cases without a look at signatures.
  private func quickResult(_ kind: TermKind, _ left: CELType, _ right: CELType) -> CELType? {
    guard left == right else { return nil }
    switch (kind, left) {
    case (.equal, _), (.notEqual, _): return .bool
    case (.less, .int), (.lessOrEqual, .int), (.greater, .int), (.greaterOrEqual, .int),
      (.less, .double), (.lessOrEqual, .double), (.greater, .double), (.greaterOrEqual, .double):
      return .bool
    case (.add, .int), (.add, .string), (.subtract, .int), (.multiply, .int): return left
    default: return nil
    }
  }

  private func mismatchHelp(_ term: Term, _ left: CELType, _ right: CELType) -> String? {
    switch (left, right) {
    case (.string, .string) where term.kind == .in:
      return "write 'text.contains(part)' to look inside text"
    case (.double, .int), (.int, .double):
      if let text = literalAsDouble(term, left) { return "write '\(text)': a number is a double" }
      return "make both one type with 'double()' or 'int()'"
    case (.null, _), (_, .null):
      return "a value that is there is never null; 'has(…)' asks whether it is there"
    case (.uint, .int), (.int, .uint): return "make both one type with 'uint()' or 'int()'"
    case (.string, _) where term.kind == .add:
      return "make the right side a string with 'string()'"
    case (_, .string) where term.kind == .add:
      return "make the left side a string with 'string()'"
    case (.string, .int), (.string, .double), (.string, .bool), (.int, .string),
      (.double, .string), (.bool, .string):
      if let text = quotedLiteral(term, left) { return "write \(text) without the quotes" }
      return "one side is text: quote the other, or convert one"
    default: return nil
    }
  }

  /// The whole number on one side of a double, as a double.
  private func literalAsDouble(_ term: Term, _ left: CELType) -> String? {
    let side = terms[terms.operand(left == .int ? 0 : 1, of: term)]
    guard side.kind == .literal, case .int(let value) = terms.constants[Int(side.payload)]
    else { return nil }
    return "\(value).0"
  }

  /// What stands in quotes on one side and is a number or a boolean of the other side's type without them.
  private func quotedLiteral(_ term: Term, _ left: CELType) -> String? {
    let side = terms[terms.operand(left == .string ? 0 : 1, of: term)]
    let other = type(terms.operand(left == .string ? 1 : 0, of: term))
    guard side.kind == .literal, case .string(let text) = terms.constants[Int(side.payload)]
    else { return nil }
    let fits =
      switch other {
      case .int: Int64(text) != nil
      case .double: Double(text) != nil && text.contains(".")
      case .bool: text == "true" || text == "false"
      default: false
      }
    return fits ? text : nil
  }

  private func literalReplacement(
    _ term: Term, _ left: CELType, _ right: CELType
  ) -> Fault.Replacement? {
    if let text = quotedLiteral(term, left) {
      let side = terms[terms.operand(left == .string ? 0 : 1, of: term)]
      return .init(title: "write \(text)", extent: side.extent, text: text)
    }
    guard left == .double || right == .double, left == .int || right == .int,
      let text = literalAsDouble(term, left)
    else { return nil }
    let side = terms[terms.operand(left == .int ? 0 : 1, of: term)]
    return .init(title: "write '\(text)'", extent: side.extent, text: text)
  }

  // MARK: Functions

  /// Finds the functions of a call's name and form.
  mutating func resolveFunction(_ id: TermID, _ term: Term) {
    let name = terms.name(of: term)
    let isMethod = term.flags.contains(.method)
    let candidates =
      isMethod || term.flags.contains(.rooted) ? [name] : environment.candidates(for: name)
    for candidate in candidates {
      guard let overloads = functions(candidate)?.filter({ $0.isMethod == isMethod }),
        !overloads.isEmpty
      else { continue }
      resolutions[Int(id)] = .function(name: candidate, overloads, hasReceiver: isMethod)
      return
    }
    resolutions[Int(id)] = .undeclared(name)
    reportUnknownFunction(name, term, isMethod: isMethod)
  }

  private mutating func reportUnknownFunction(_ name: String, _ term: Term, isMethod: Bool) {
    if isMethod, terms[terms.operand(0, of: term)].kind == .fault { return }
    if functions(name) != nil {
      return report(
        isMethod
          ? "'\(name)' is called as '\(name)(…)', without a value before it"
          : "'\(name)' is called on a value, as 'value.\(name)(…)'", at: term.focus)
    }
    if let meant = MeantName.help(forFunction: name) {
      return report("there is no function '\(name)'", at: term.focus, help: meant)
    }
    let nearest = nearestName(to: name, among: Library.standard.names(isMethod: isMethod))
    report(
      Fault(
        .type, "there is no function '\(name)'", at: term.focus,
        help: nearest.map { "did you mean '\($0)'?" },
        replacement: nearest.map {
          .init(title: "write '\($0)'", extent: term.focus, text: $0)
        }))
  }

  /// The type of a call whose arguments have been checked.
  mutating func checkCall(_ id: TermID) {
    let term = terms[id]
    guard case .function(let name, let overloads, let hasReceiver) = resolutions[Int(id)] else {
      return set(id, reportsTypes ? .failed : .dynamic)
    }
    var arguments = terms.operands(of: term).map { type($0) }
    if term.flags.contains(.method), !hasReceiver { arguments.removeFirst() }
    if let result = resolveOperator(overloads, arguments) {
      let isNamespaced = term.flags.contains(.method) && !hasReceiver
      if takingPatterns.contains(name) { compilePattern(term, at: isNamespaced ? 2 : 1) }
      if environment.describesFields { tryOut(name, overloads, term) }
      return set(id, result)
    }
    let given = arguments.map(\.description).joined(separator: ", ")
    let forms = overloads.map { $0.form(name) }.joined(separator: ", ")
    report(
      "'\(name)' does not take (\(given))", at: term.focus, help: "it can be called as \(forms)",
      notes: declarationNotes(of: Array(terms.operands(of: term))))
    set(id, common(overloads))
  }

  /// A pattern that stands as a literal is compiled once, and found wrong before it is used.
  private mutating func compilePattern(_ term: Term, at position: Int) {
    let operand = terms[terms.operand(position, of: term)]
    guard operand.kind == .literal,
      case .string(let text) = terms.constants[Int(operand.payload)]
    else { return }
    do throws(PatternError) {
      patterns[text] = try Pattern(text, dialect: .re2)
    } catch {
      report("the pattern cannot be read: \(error.message)", at: operand.extent)
    }
  }

  /// A time, an address or an amount that stands as a literal is read at once.
  private mutating func tryOut(_ name: String, _ overloads: [Overload], _ term: Term) {
    let readers = ["timestamp", "duration", "quantity", "semver", "ip", "cidr", "url"]
    guard term.operandCount == 1, readers.contains(name) else { return }
    let operand = terms[terms.operand(0, of: term)]
    guard operand.kind == .literal,
      case .string = terms.constants[Int(operand.payload)],
      let body = overloads.first(where: { $0.parameters == [.string] })?.body
    else { return }
    var values = [terms.constants[Int(operand.payload)]]
    let failure = values.withUnsafeMutableBufferPointer { values -> Failure? in
      guard let base = values.baseAddress else { return nil }
      var call = Call(
        base, count: 1, meter: CostMeter(limit: environment.limits.cost),
        context: EvaluationContext(), patterns: [:])
      do throws(Failure) {
        _ = try body(&call)
        return nil
      } catch {
        return error
      }
    }
    if let failure { report(failure.message, at: operand.extent) }
  }

  /// What every form of a function returns, so that a wrong argument is not followed by more findings.
  private func common(_ overloads: [Overload]) -> CELType {
    guard let first = overloads.first?.result, !first.hasParameter else { return .failed }
    return overloads.allSatisfy { $0.result == first } ? first : .failed
  }
}

/// Functions whose second argument is a pattern.
private let takingPatterns: Set<String> = [
  "matches", "find", "findAll", "regex.extract", "regex.extractAll", "regex.replace",
]

extension Overload {
  /// `string.contains(string)`
  fileprivate func form(_ name: String) -> String {
    let types = parameters.map(\.description)
    guard isMethod else { return "'\(name)(\(types.joined(separator: ", ")))'" }
    return "'\(types.first ?? "").\(name)(\(types.dropFirst().joined(separator: ", ")))'"
  }
}

extension Library {
  /// What a misspelt name may have meant.
  fileprivate func names(isMethod: Bool) -> [String] {
    functions.filter { !$0.key.hasPrefix("@") && $0.value.contains { $0.isMethod == isMethod } }
      .map(\.key).sorted()
      + (isMethod ? ["all", "exists", "exists_one", "filter", "map", "sortBy", "optMap"] : ["has"])
  }
}
