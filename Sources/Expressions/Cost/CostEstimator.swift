/// Estimates what an expression costs at most, as Kubernetes does before it takes a rule: the figures are those of the
/// API server, since what it refuses is what matters.
///
/// Every term costs its operands and something of its own. What a macro does for an element counts as often as there may
/// be elements, a function on text as many steps as there may be characters. How many there may be, schemas say, literals
/// show, and a few functions tell.
struct CostEstimator {
  let checked: CheckedTerms
  let root: SizeBounds
  /// By term.
  private var found: [Estimate]
  /// The variables of the macros around the term, outermost first.
  var scope: [Local] = []
  private var missing: [MissingLimit] = []
  private var unknown: Extent?

  /// What is known of a term.
  struct Estimate {
    var cost = Amount.zero
    /// `nil` where nothing is known.
    var size: Size?
    var elements: ElementSizes?
    var place = SchemaPlace.none
  }

  struct Local {
    var size: Size?
    var elements: ElementSizes?
    var place: SchemaPlace
  }

  /// How large the keys and values of a map, or the elements of a list, are.
  struct ElementSizes {
    var isMap: Bool
    var keys: Size
    var values: Size

    func union(_ other: ElementSizes?) -> ElementSizes? {
      other.map {
        ElementSizes(isMap: isMap, keys: keys.union($0.keys), values: values.union($0.values))
      }
    }
  }

  private init(_ checked: CheckedTerms, root: SizeBounds) {
    self.checked = checked
    self.root = root
    found = Array(repeating: Estimate(), count: checked.terms.terms.count)
  }

  static func estimate(
    _ checked: CheckedTerms, text: ExpressionText, root: SizeBounds
  ) -> CostEstimate {
    var estimator = CostEstimator(checked, root: root)
    let cost = estimator.estimate(checked.root).cost
    return CostEstimate(
      steps: cost.value, missing: estimator.missing,
      unknown: estimator.unknown.map { text.range($0) })
  }

  var terms: Terms { checked.terms }

  subscript(_ id: TermID) -> Estimate {
    get { found[Int(id)] }
    set { found[Int(id)] = newValue }
  }

  func type(_ id: TermID) -> CELType { checked.types[Int(id)].plain }

  func size(_ id: TermID) -> Size { self[id].size ?? .unknown }

  // MARK: Terms

  /// Chains that go on to the right of their first operand are walked, not recursed into, as the checker does.
  @discardableResult
  mutating func estimate(_ id: TermID) -> Estimate {
    var spine: [TermID] = []
    var current = id
    while terms.continuesItsFirstOperand(terms[current]), !isName(current) {
      spine.append(current)
      current = terms.operand(0, of: terms[current])
    }
    estimateAlone(current)
    for outer in spine.reversed() { estimateRest(outer) }
    return self[id]
  }

  /// A name with dots, or a function whose namespace looks like a receiver.
  private func isName(_ id: TermID) -> Bool {
    switch checked.resolutions[Int(id)] {
    case .plain: false
    case .function(_, _, let hasReceiver): terms[id].flags.contains(.method) && !hasReceiver
    case .variable, .local, .constant, .undeclared: terms[id].kind == .select
    }
  }

  private mutating func estimateAlone(_ id: TermID) {
    let term = terms[id]
    switch term.kind {
    case .literal: self[id] = Estimate(size: terms.constants[Int(term.payload)].size)
    case .name, .select: estimateName(id)
    case .not, .negate:
      let operand = estimate(terms.operand(0, of: term))
      finish(id, operand.cost + .one)
    case .conditional: estimateConditional(id, term)
    case .list: estimateList(id, term)
    case .map: estimateMap(id, term)
    case .bind: estimateBind(id, term)
    case .call: estimateCall(id, term)
    default: break
    }
  }

  /// A term whose first operand has been estimated.
  private mutating func estimateRest(_ id: TermID) {
    let term = terms[id]
    let first = self[terms.operand(0, of: term)]
    switch term.kind {
    case .present: finish(id, first.cost)
    case .select: estimateSelection(id, term, first)
    case .index: estimateIndex(id, term, first)
    case .and, .or:
      let rest = terms.operands(of: term).dropFirst()
      finish(id, rest.reduce(first.cost) { $0 + estimate($1).cost })
    case .call: estimateCall(id, term)
    case .all, .exists, .existsOne, .filter, .mapList, .transformMap, .transformMapEntry:
      estimateFold(id, term, first)
    case .optionalMap, .optionalFlatMap: estimateOptionalMap(id, term, first)
    default: estimateOperator(id, term, first)
    }
  }

  /// A term that stands nowhere in the schema, with its own size or that of its type.
  mutating func finish(
    _ id: TermID, _ cost: Amount, size: Size? = nil, elements: ElementSizes? = nil
  ) {
    self[id] = Estimate(cost: cost, size: size ?? type(id).size, elements: elements)
  }

  private mutating func estimateName(_ id: TermID) {
    switch checked.resolutions[Int(id)] {
    case .local(let position):
      let local = scope[position]
      let size = local.place.size ?? type(id).size ?? local.size
      self[id] = Estimate(cost: .one, size: size, elements: local.elements, place: local.place)
    case .variable:
      self[id] = Estimate(cost: .one, size: root.size, place: .known(root))
    default: finish(id, .one)
    }
  }

  private mutating func estimateSelection(_ id: TermID, _ term: Term, _ operand: Estimate) {
    if term.flags.contains(.optional) { return finish(id, operand.cost + .one) }
    let isCounted =
      switch type(terms.operand(0, of: term)) {
      case .map, .object: true
      default: false
      }
    let place = operand.place.stepping(from: root) { $0.fields[terms.name(of: term)] }
    self[id] = Estimate(
      cost: operand.cost + (isCounted ? .one : .zero), size: place.size ?? type(id).size,
      place: place)
  }

  private mutating func estimateIndex(_ id: TermID, _ term: Term, _ operand: Estimate) {
    let key = estimate(terms.operand(1, of: term))
    let cost = operand.cost + key.cost + .one
    if term.flags.contains(.optional) { return finish(id, cost) }
    let place = operand.place.stepping(from: root) { $0.items }
    self[id] = Estimate(
      cost: cost, size: operand.elements?.values ?? place.size ?? type(id).size, place: place)
  }

  private mutating func estimateConditional(_ id: TermID, _ term: Term) {
    let parts = terms.operands(of: term).map { estimate($0) }
    let sizes = parts.dropFirst().map { $0.size ?? .unknown }
    finish(
      id, parts[0].cost + max(parts[1].cost, parts[2].cost), size: sizes[0].union(sizes[1]),
      elements: parts[1].elements?.union(parts[2].elements))
  }

  private mutating func estimateList(_ id: TermID, _ term: Term) {
    var cost = Amount(10)
    var values: Size?
    for operand in terms.operands(of: term) {
      cost += estimate(operand).cost
      values = values?.union(size(operand)) ?? size(operand)
    }
    finish(
      id, cost, size: .exactly(Int(term.operandCount)),
      elements: ElementSizes(isMap: false, keys: .scalar, values: values ?? .exactly(0)))
  }

  private mutating func estimateMap(_ id: TermID, _ term: Term) {
    var cost = Amount(30)
    var sizes: [Size?] = [nil, nil]
    for (position, operand) in terms.operands(of: term).enumerated() {
      cost += estimate(operand).cost
      sizes[position % 2] = sizes[position % 2]?.union(size(operand)) ?? size(operand)
    }
    finish(
      id, cost, size: .exactly(Int(term.operandCount) / 2),
      elements: ElementSizes(
        isMap: true, keys: sizes[0] ?? .exactly(0), values: sizes[1] ?? .exactly(0)))
  }

  // MARK: Blame

  /// Notes whose size makes a step dear, so that a message can say what would help.
  mutating func blame(_ sizes: Size..., for cost: Amount, at id: TermID) {
    guard cost >= Amount(1_000) else { return }
    for limit in sizes.flatMap(\.missing) where !missing.contains(limit) { missing.append(limit) }
    if unknown == nil, sizes.contains(where: { $0.most == .unknown && $0.missing.isEmpty }) {
      unknown = terms[id].extent
    }
  }
}

/// Where in the schema the value of a term stands.
enum SchemaPlace {
  case none
  case known(SizeBounds)
  /// A place that the schema does not describe.
  case nowhere

  /// A part of the place. A part of what stands nowhere counts as the whole, since Kubernetes drops the first step of a
  /// way, which is usually the variable's name.
  func stepping(from root: SizeBounds, to part: (SizeBounds) -> SizeBounds?) -> SchemaPlace {
    switch self {
    case .none: .known(root)
    case .known(let bounds): part(bounds).map { .known($0) } ?? .nowhere
    case .nowhere: .nowhere
    }
  }

  var size: Size? {
    if case .known(let bounds) = self { bounds.size } else { nil }
  }
}

extension SizeBounds {
  var size: Size {
    Size(least: .zero, most: Amount(most), missing: missing.map { [$0] } ?? [])
  }
}

extension CELType {
  /// What a value counts whose type alone is known.
  var size: Size? {
    switch self {
    case .bool, .int, .uint, .double, .timestamp, .duration: .scalar
    default: wrapped?.size
    }
  }
}

extension Value {
  /// What a literal counts.
  fileprivate var size: Size {
    switch self {
    case .string(let text): .exactly(text.unicodeScalars.count)
    case .bytes(let bytes): .exactly(bytes.count)
    default: .scalar
    }
  }
}
