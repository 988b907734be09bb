/// What macros cost: all that they stand for, as often as they may go round.
extension CostEstimator {
  mutating func estimateFold(_ id: TermID, _ term: Term, _ range: Estimate) {
    let outer = scope.count
    let locals = locals(of: term, over: range)
    scope += locals
    let isFiltered = term.flags.contains(.filtered)
    let condition = isFiltered ? estimate(terms.operand(1, of: term)).cost : .zero
    let body = estimate(terms.operand(isFiltered ? 2 : 1, of: term))
    let element = locals[0].placedSize(type(terms.operand(0, of: term)).elementType)
    scope.removeSubrange(outer...)

    let size = range.size ?? .unknown
    let parts = parts(term.kind)
    let turn = condition + body.cost + parts.turn
    blame(size, for: size.most * turn, at: terms.operand(0, of: term))
    var elements: ElementSizes?
    if term.kind == .mapList || term.kind == .filter {
      let made = term.kind == .filter ? element : body.size
      elements = ElementSizes(
        isMap: false, keys: .scalar, values: (made ?? .unknown).union(.exactly(0)))
    }
    finish(
      id, range.cost + parts.once + size.most * turn,
      size: parts.isCollection ? size : .scalar, elements: elements)
  }

  /// What a macro does besides its condition and body: once, and in every turn.
  private func parts(_ kind: TermKind) -> (once: Amount, turn: Amount, isCollection: Bool) {
    switch kind {
    case .all: (Amount(1), Amount(3), false)
    case .exists: (Amount(1), Amount(4), false)
    case .existsOne: (Amount(2), Amount(2), false)
    // A list is made and added to another in every turn.
    case .mapList: (Amount(11), Amount(12), true)
    case .filter: (Amount(11), Amount(13), true)
    case .transformMap: (Amount(31), Amount(3), true)
    default: (Amount(31), Amount(2), true)
    }
  }

  private func locals(of term: Term, over range: Estimate) -> [Local] {
    let isMap: Bool
    if let elements = range.elements {
      isMap = elements.isMap
    } else if case .list = type(terms.operand(0, of: term)) {
      isMap = false
    } else {
      isMap = true
    }
    let values = Local(
      size: range.elements?.values, place: range.place.stepping(from: root) { $0.items })
    let keys = Local(
      size: range.elements?.keys,
      place: range.place.stepping(from: root) { isMap && $0.isMap ? .key : nil })
    if term.flags.contains(.twoVariables) { return [keys, values] }
    return [isMap ? keys : values]
  }

  mutating func estimateBind(_ id: TermID, _ term: Term) {
    let value = estimate(terms.operand(0, of: term))
    scope.append(Local(size: value.size, elements: value.elements, place: value.place))
    let body = estimate(terms.operand(1, of: term))
    scope.removeLast()
    finish(id, Amount(10) + value.cost + body.cost, size: body.size, elements: body.elements)
  }

  /// `optMap` stands for a condition in which the optional is computed twice.
  mutating func estimateOptionalMap(_ id: TermID, _ term: Term, _ operand: Estimate) {
    let value = type(terms.operand(0, of: term)).wrapped
    scope.append(Local(size: value?.size, place: .none))
    let body = estimate(terms.operand(1, of: term))
    scope.removeLast()
    let wrapping = Amount(term.kind == .optionalMap ? 1 : 0)
    finish(
      id, operand.cost + .one + wrapping + Amount(10) + operand.cost + .one + body.cost)
  }
}

extension CostEstimator.Local {
  /// The size of the variable where it is used.
  fileprivate func placedSize(_ type: CELType?) -> Size? { place.size ?? type?.size ?? size }
}

extension CELType {
  /// What a macro's only variable is.
  fileprivate var elementType: CELType? {
    switch self {
    case .list(let item): item
    case .map(let key, _): key
    case .object: .string
    default: nil
    }
  }
}
