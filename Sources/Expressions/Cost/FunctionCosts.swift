/// What functions cost: one step, but for those of the table.
extension CostEstimator {
  /// A call: what is known of its receiver and arguments.
  struct CallOperands {
    let id: TermID
    let receiver: TermID?
    let arguments: [TermID]
  }

  /// What a call costs besides its operands, and what it makes.
  struct CallCost {
    var cost: Amount
    var size: Size?
  }

  mutating func estimateCall(_ id: TermID, _ term: Term) {
    guard case .function(let name, _, let hasReceiver) = checked.resolutions[Int(id)] else {
      return finish(id, .one)
    }
    var operands = Array(terms.operands(of: term))
    if term.flags.contains(.method), !hasReceiver { operands.removeFirst() }
    let receiver = hasReceiver ? operands.removeFirst() : nil
    let call = CallOperands(id: id, receiver: receiver, arguments: operands)
    var cost = receiver.map { self[$0].cost } ?? .zero
    for argument in operands { cost += estimate(argument).cost }
    if name == "dyn", let argument = operands.first {
      return finish(
        id, cost + .one, size: self[argument].size, elements: self[argument].elements)
    }
    let own = CostEstimator.functions[name]?(&self, call) ?? CallCost(cost: .one)
    finish(id, cost + own.cost, size: own.size)
  }

  private typealias FunctionCost = @Sendable (inout CostEstimator, CallOperands) -> CallCost?

  private static let functions: [String: FunctionCost] = {
    var table = special
    for name in ["isSorted", "sum", "max", "min", "indexOf", "lastIndexOf"] {
      table[name] = throughElements
    }
    for name in ["lowerAscii", "upperAscii", "substring", "trim"] {
      table[name] = { estimator, call in
        call.receiver.map { estimator.throughText($0, keepsSize: true) }
      }
    }
    for name in ["startsWith", "endsWith"] {
      table[name] = { estimator, call in
        call.arguments.first.map { estimator.throughText($0) }
      }
    }
    table["matches"] = search
    for name in ["find", "findAll"] {
      table[name] = { estimator, call in
        var cost = search(&estimator, call)
        cost?.size = call.receiver.map { estimator.size($0) }
        cost?.size?.least = .zero
        return cost
      }
    }
    for name in ["sets.contains", "sets.intersects", "sets.equivalent"] {
      table[name] = { estimator, call in
        estimator.eachWithEach(call, factor: name == "sets.equivalent" ? 2 : 1)
      }
    }
    return table
  }()

  private static let special: [String: FunctionCost] = [
    "url": { estimator, call in
      call.arguments.first.map { estimator.throughText($0, keepsSize: true) }
    },
    "contains": { estimator, call in
      guard let receiver = call.receiver, let part = call.arguments.first else { return nil }
      let cost = estimator.textCost(receiver) * estimator.textCost(part)
      estimator.blame(estimator.size(receiver), estimator.size(part), for: cost, at: receiver)
      return CallCost(cost: cost)
    },
    "format": { estimator, call in call.receiver.map { estimator.throughText($0) } },
    "strings.quote": { estimator, call in
      guard let argument = call.arguments.first else { return nil }
      var cost = estimator.throughText(argument)
      let size = estimator.size(argument)
      cost.size = Size(
        least: size.least + Amount(2), most: size.most * Amount(2) + Amount(2),
        missing: size.missing)
      return cost
    },
    "string": { estimator, call in
      guard let argument = call.arguments.first, estimator.type(argument).mayBe(.bytes) else {
        return nil
      }
      return estimator.throughText(argument, keepsSize: true)
    },
    "bytes": { estimator, call in
      guard let argument = call.arguments.first, estimator.type(argument).mayBe(.string) else {
        return nil
      }
      var cost = estimator.throughText(argument)
      cost.size = estimator.size(argument)
      cost.size?.most = estimator.size(argument).most * Amount(4)
      return cost
    },
    "split": { estimator, call in
      guard let receiver = call.receiver else { return nil }
      var cost = estimator.throughText(receiver, factor: 2 * textFactor)
      cost.size = estimator.size(receiver)
      cost.size?.least = .zero
      if call.arguments.count > 1, let limit = estimator.literal(call.arguments[1]) {
        cost.size = Size(least: .zero, most: Amount(UInt64(bitPattern: limit)))
      }
      return cost
    },
    "join": { estimator, call in call.receiver.map { estimator.joined($0, call) } },
    "replace": { estimator, call in
      guard let receiver = call.receiver, call.arguments.count >= 2 else { return nil }
      var cost = estimator.throughText(receiver, factor: 2 * textFactor)
      cost.size = estimator.size(receiver).replacing(
        estimator.size(call.arguments[0]), with: estimator.size(call.arguments[1]))
      return cost
    },
    // Its regular expressions are taken to be of 128 characters.
    "validate": { estimator, call in
      guard call.receiver != nil, let argument = call.arguments.first else { return nil }
      let cost = estimator.textCost(argument) * Amount(32)
      estimator.blame(estimator.size(argument), for: cost, at: argument)
      return CallCost(cost: cost)
    },
    "containsIP": { estimator, call in
      CallCost(cost: Amount(4) + estimator.readingText(call.arguments.first))
    },
    "containsCIDR": { estimator, call in
      CallCost(cost: Amount(7) + estimator.readingText(call.arguments.first))
    },
  ]

  // MARK: Kinds of functions

  private func textCost(_ id: TermID) -> Amount {
    size(id).most.scaled(by: CostEstimator.textFactor)
  }

  private mutating func throughText(
    _ id: TermID, factor: Double = textFactor, keepsSize: Bool = false
  ) -> CallCost {
    let size = size(id)
    let cost = size.most.scaled(by: factor)
    blame(size, for: cost, at: id)
    return CallCost(cost: cost, size: keepsSize ? size : nil)
  }

  /// An argument that is read from text where it is not what the function needs.
  private mutating func readingText(_ id: TermID?) -> Amount {
    guard let id, type(id).mayBe(.string) else { return .zero }
    return throughText(id).cost
  }

  /// Every element once, and every character of one that is text.
  private static let throughElements: FunctionCost = { estimator, call in
    guard let receiver = call.receiver else { return nil }
    guard case .list(let element) = estimator.type(receiver) else {
      return estimator.throughText(receiver)
    }
    let size = estimator.size(receiver)
    var turn = Amount.one
    let elements = estimator.elementSize(of: receiver)
    if element == .string || element == .bytes { turn += elements.most.scaled(by: textFactor) }
    let cost = size.most * turn
    estimator.blame(size, elements, for: cost, at: receiver)
    return CallCost(cost: cost)
  }

  private func elementSize(of id: TermID) -> Size {
    let place = self[id].place
    if case .none = place { return .unknown }
    return place.stepping(from: root) { $0.items }.size ?? .unknown
  }

  private mutating func joined(_ list: TermID, _ call: CallOperands) -> CallCost {
    let count = size(list)
    let elements = elementSize(of: list)
    var size = count * elements
    if let separator = call.arguments.first {
      let gaps = Size(least: count.least.before, most: count.most.before)
      size = size + self.size(separator) * gaps
    }
    let cost = size.most.scaled(by: CostEstimator.textFactor)
    blame(count, elements, for: cost, at: list)
    return CallCost(cost: cost, size: size)
  }

  /// A regular expression is taken to have a part for every four of its characters.
  private static let search: FunctionCost = { estimator, call in
    guard let receiver = call.receiver, let pattern = call.arguments.first else { return nil }
    let size = estimator.size(receiver)
    let text = (size.most + .one).scaled(by: textFactor)
    let cost = text * estimator.size(pattern).most.scaled(by: 0.25)
    estimator.blame(size, for: cost, at: receiver)
    return CallCost(cost: cost)
  }

  private mutating func eachWithEach(_ call: CallOperands, factor: UInt64) -> CallCost? {
    guard call.arguments.count == 2 else { return nil }
    let (left, right) = (size(call.arguments[0]), size(call.arguments[1]))
    let cost = left.most * right.most * Amount(factor) + .one
    blame(left, right, for: cost, at: call.id)
    return CallCost(cost: cost)
  }

  private func literal(_ id: TermID) -> Int64? {
    guard terms[id].kind == .literal,
      case .int(let value) = terms.constants[Int(terms[id].payload)]
    else { return nil }
    return value
  }
}

extension Amount {
  /// One less, but for nothing.
  fileprivate var before: Amount { self == .zero ? .zero : Amount(value - 1) }
}

extension Size {
  /// The size of a text in which one part is replaced by another as often as it occurs.
  fileprivate func replacing(_ part: Size, with other: Size) -> Size {
    var (longest, longestCount) = (most, Amount.zero)
    if part.least == .zero {
      // Nothing stands between any two characters.
      longestCount = most + .one
    } else if other.most > part.least {
      (longest, longestCount) = (.zero, most.divided(by: part.least))
    }
    var (shortest, shortestCount) = (least, Amount.zero)
    if part.most == .zero {
      shortestCount = least + .one
    } else if part.most > other.least {
      (shortest, shortestCount) = (.zero, least.divided(by: part.most))
    }
    return Size(
      least: shortestCount * other.least + shortest, most: longestCount * other.most + longest,
      missing: missing)
  }
}
