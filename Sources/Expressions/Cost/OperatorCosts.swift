/// What operators cost: one step, but for those that look at every character or element.
extension CostEstimator {
  mutating func estimateOperator(_ id: TermID, _ term: Term, _ first: Estimate) {
    let (left, right) = (terms.operand(0, of: term), terms.operand(1, of: term))
    let second = estimate(right)
    let operands = first.cost + second.cost
    switch term.kind {
    case .add: estimateSum(id, left, right, operands)
    case .equal, .notEqual:
      let opaque = term.kind == .equal ? opaqueEquality(left, right) : nil
      finish(id, operands + (opaque ?? comparison(left, right)))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard mayBeText(left, right) else { return finish(id, operands + .one) }
      let least = type(left).isDynamic && type(right).isDynamic ? Amount.one : .zero
      finish(id, operands + max(least, comparison(left, right)))
    case .in:
      guard type(right).mayBeList else { return finish(id, operands + .one) }
      let size = size(right)
      blame(size, for: size.most, at: right)
      finish(id, operands + (type(right).isDynamic ? max(.one, size.most) : size.most))
    default: finish(id, operands + .one)
    }
  }

  private mutating func estimateSum(
    _ id: TermID, _ left: TermID, _ right: TermID, _ operands: Amount
  ) {
    let isText = mayBeText(left, right)
    let isList = type(left).mayBeList && type(right).mayBeList
    guard isText || isList else { return finish(id, operands + .one) }
    let sum = size(left) + size(right)
    let elements = self[left].elements.flatMap { $0.union(self[right].elements) }
    guard isText else { return finish(id, operands + .one, size: sum, elements: elements) }
    let cost = sum.most.scaled(by: CostEstimator.textFactor)
    blame(sum, for: cost, at: unknownSide(left, right))
    finish(id, operands + cost, size: sum, elements: elements)
  }

  private func mayBeText(_ left: TermID, _ right: TermID) -> Bool {
    [.string, .bytes].contains { type(left).mayBe($0) && type(right).mayBe($0) }
  }

  /// The side of which nobody knows the size.
  private func unknownSide(_ left: TermID, _ right: TermID) -> TermID {
    size(left).most == .unknown ? left : right
  }

  /// As many steps as the shorter side is long.
  private mutating func comparison(_ left: TermID, _ right: TermID) -> Amount {
    let (first, second) = (size(left), size(right))
    let shorter = first.most <= second.most ? first : second
    let cost = shorter.most.scaled(by: CostEstimator.textFactor)
    blame(shorter, for: cost, at: left)
    return cost
  }

  /// Two addresses, amounts or versions are compared at once; `nil` for what is compared as text is.
  private func opaqueEquality(_ left: TermID, _ right: TermID) -> Amount? {
    guard type(left) == type(right), case .opaque(let name, _) = type(left) else { return nil }
    switch name {
    case "net.IP", "net.CIDR", "kubernetes.Quantity", "kubernetes.Semver": return .one
    case "kubernetes.NamedFormat": return Amount(7)
    case "kubernetes.URL":
      return (self[right].size?.most ?? .one).scaled(by: CostEstimator.textFactor)
    default: return nil
    }
  }

  /// Ten characters are gone through in one step.
  static let textFactor = 0.1
}

extension CELType {
  func mayBe(_ other: CELType) -> Bool { self == other || isDynamic }

  var mayBeList: Bool {
    if case .list = self { true } else { isDynamic }
  }
}
