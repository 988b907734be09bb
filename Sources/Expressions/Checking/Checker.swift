import Diagnostics

/// Finds out what names mean and of which type every term is.
struct Checker {
  let terms: Terms
  let text: ExpressionText
  let environment: TypeEnvironment
  /// Without, wrong types are left to be found when the expression runs.
  let reportsTypes: Bool
  var unification: Unification
  var types: [CELType]
  var resolutions: [Resolution]
  private(set) var faults: [Fault] = []
  var patterns: [String: Pattern] = [:]
  /// The variables of the macros around the term, outermost first.
  var scope: [Local] = []
  /// Conditions that hold where the term is evaluated, with what they are known to be.
  var conditions: [(term: TermID, holds: Bool)] = []
  /// Whether the elements of literals are of one type here: those of a set are, as Kubernetes has it.
  var literalsAgree = false
  /// Fields that may be left out and were reported: once is enough.
  var askedFor: Set<[String]> = []

  struct Local {
    let name: String
    let type: CELType
  }

  init(
    _ terms: Terms, text: ExpressionText, environment: TypeEnvironment, reportsTypes: Bool = true
  ) {
    self.terms = terms
    self.text = text
    self.environment = environment
    self.reportsTypes = reportsTypes
    unification = Unification(nullFitsObjects: environment.dialect == .kubernetes)
    types = Array(repeating: .failed, count: terms.terms.count)
    resolutions = Array(repeating: .plain, count: terms.terms.count)
  }

  /// The terms with their types, and what does not fit.
  static func check(
    _ terms: Terms, root: TermID, text: ExpressionText, environment: TypeEnvironment,
    reportsTypes: Bool = true
  ) -> (checked: CheckedTerms, faults: [Fault]) {
    var checker = Checker(
      terms, text: text, environment: environment, reportsTypes: reportsTypes)
    checker.check(root)
    let types = checker.types.map { checker.unification.resolve($0, final: true) }
    var checked = CheckedTerms(
      terms: terms, root: root, types: types, resolutions: checker.resolutions,
      patterns: checker.patterns)
    if environment.describesFields {
      checked.presentFields = checker.fieldsPresent(where: root)
      checked.declaration = checker.declaration(of: root)
    }
    return (checked, checker.faults)
  }

  mutating func report(
    _ message: String, at extent: Extent, help: String? = nil, notes: [Note] = []
  ) {
    report(Fault(.type, message, at: extent, help: help, notes: notes))
  }

  mutating func report(_ fault: Fault) {
    guard reportsTypes, faults.count < environment.limits.faults else { return }
    faults.append(fault)
  }

  // MARK: Terms

  /// The type of a term. Chains that go on to the right of their first operand are walked, not recursed into.
  @discardableResult
  mutating func check(_ id: TermID) -> CELType {
    guard terms.continuesItsFirstOperand(terms[id]) else {
      checkAlone(id)
      return type(id)
    }
    var spine: [TermID] = []
    var current = id
    while terms.continuesItsFirstOperand(terms[current]), !resolveNamespace(current) {
      spine.append(current)
      current = terms.operand(0, of: terms[current])
    }
    if case .function = resolutions[Int(current)] {
      checkCall(current)
    } else if let resolved = resolveQualifiedName(current, &spine) {
      current = resolved
    } else {
      checkAlone(current)
    }
    for outer in spine.reversed() { checkRest(outer) }
    return type(id)
  }

  func type(_ id: TermID) -> CELType { unification.resolve(types[Int(id)]).plain }

  /// The type of the operand at a position, which has been checked.
  func operandType(_ position: Int, of term: Term) -> CELType {
    type(terms.operand(position, of: term))
  }

  mutating func set(_ id: TermID, _ type: CELType) { types[Int(id)] = type }

  /// A term that does not begin with another.
  private mutating func checkAlone(_ id: TermID) {
    let term = terms[id]
    switch term.kind {
    case .fault: set(id, .failed)
    case .literal: set(id, terms.constants[Int(term.payload)].type)
    case .name: checkName(id, term)
    case .not: checkUnary(id, term, Operators.not)
    case .negate: checkUnary(id, term, Operators.negate)
    case .conditional: checkConditional(id, term)
    case .call:
      for operand in terms.operands(of: term) { check(operand) }
      resolveFunction(id, term)
      checkCall(id)
    case .list: checkList(id, term)
    case .map: checkMap(id, term)
    case .bind: checkBind(id, term)
    default: break
    }
  }

  /// A term whose first operand has been checked.
  private mutating func checkRest(_ id: TermID) {
    let term = terms[id]
    switch term.kind {
    case .select, .present: checkSelection(id, term)
    case .index:
      check(terms.operand(1, of: term))
      checkIndex(id, term)
    case .and, .or: checkLogical(id, term)
    case .call:
      for operand in terms.operands(of: term).dropFirst() { check(operand) }
      resolveFunction(id, term)
      checkCall(id)
    case .all, .exists, .existsOne, .filter, .mapList, .transformMap, .transformMapEntry:
      checkFold(id, term)
    case .optionalMap, .optionalFlatMap: checkOptionalMap(id, term)
    default:
      check(terms.operand(1, of: term))
      checkBinary(id, term)
    }
  }

  // MARK: Conditions

  private mutating func checkConditional(_ id: TermID, _ term: Term) {
    let condition = terms.operand(0, of: term)
    require(condition, .bool, "the condition before '?'")
    conditions.append((condition, true))
    let positive = check(terms.operand(1, of: term))
    conditions[conditions.count - 1].holds = false
    let negative = check(terms.operand(2, of: term))
    conditions.removeLast()
    if unification.assign(negative, to: positive) {
      set(
        id,
        Unification.moreGeneral(
          type(terms.operand(1, of: term)), self.type(terms.operand(2, of: term))))
    } else {
      report(
        "the branches of '?' are of two types, \(positive.phrase) and \(negative.phrase)",
        at: term.focus, help: "make them one type, or wrap one in 'dyn()'")
      set(id, .dynamic)
    }
  }

  /// `&&` and `||`: what stands behind one is evaluated only where it is not decided yet.
  private mutating func checkLogical(_ id: TermID, _ term: Term) {
    let outer = conditions.count
    let name = term.kind == .and ? "&&" : "||"
    for (position, operand) in terms.operands(of: term).enumerated() {
      if position > 0 { check(operand) }
      requireChecked(operand, .bool, "each side of '\(name)'")
      conditions.append((operand, term.kind == .and))
    }
    conditions.removeSubrange(outer...)
    set(id, .bool)
  }

  /// Checks a term and reports it where it is not of a type.
  mutating func require(_ id: TermID, _ wanted: CELType, _ role: String) {
    check(id)
    requireChecked(id, wanted, role)
  }

  mutating func requireChecked(_ id: TermID, _ wanted: CELType, _ role: String) {
    let found = type(id)
    guard !unification.assign(found, to: wanted) else { return }
    report(
      "\(role) must be \(wanted.phrase), and this is \(found.phrase)", at: terms[id].extent,
      notes: declarationNotes(of: [id]))
  }
}

extension CELType {
  /// With its article, for messages.
  package var phrase: String {
    switch self {
    case .int, .object, .opaque: "an \(self)".replacingArticle(for: description)
    case .timestamp: "a timestamp"
    case .duration: "a duration"
    case .null: "null"
    case .dynamic, .variable, .failed, .parameter: "of any type"
    default: "a \(self)"
    }
  }
}

extension String {
  fileprivate func replacingArticle(for noun: String) -> String {
    let vowels: Set<Character> = ["a", "e", "i", "o"]
    return noun.first.map { vowels.contains($0) } ?? false ? self : "a " + noun
  }
}
