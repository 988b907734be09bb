import Syntax

extension Keyword {
  /// Of numbers.
  static let numbers: [Keyword] = [
    bound("minimum", isMinimum: true),
    bound("maximum", isMinimum: false),
    exclusiveBound("exclusiveMinimum", isMinimum: true),
    exclusiveBound("exclusiveMaximum", isMinimum: false),
    Keyword("multipleOf") { parts, value, compiler in
      guard let divisor = compiler.number(value, "multipleOf") else { return }
      guard !divisor.isZero, !divisor.isNegative else {
        return compiler.report("'multipleOf' must be above 0, not \(divisor)", at: value)
      }
      let index = compiler.add(divisor, to: \.decimals)
      parts.numberPart { $0.divisor = index }
    },
  ]

  private static func bound(_ name: StaticString, isMinimum: Bool) -> Keyword {
    Keyword(name.description) { parts, value, compiler in
      guard let bound = compiler.number(value, name.description) else { return }
      let switchName = isMinimum ? "exclusiveMinimum" : "exclusiveMaximum"
      let isExclusive = compiler.isExclusive(switchName, parts)
      compiler.tighten(&parts, bound, isExclusive: isExclusive, name, isMinimum: isMinimum)
    }
  }

  private static func exclusiveBound(_ name: StaticString, isMinimum: Bool) -> Keyword {
    Keyword(name.description) { parts, value, compiler in
      // In structural schemas it is a switch that the bound reads.
      if parts.language.dialect.isStructural { return }
      guard let bound = compiler.number(value, name.description) else { return }
      compiler.tighten(&parts, bound, isExclusive: true, name, isMinimum: isMinimum)
    }
  }
}

extension SchemaCompiler {
  fileprivate func isExclusive(_ keyword: String, _ parts: SchemaParts) -> Bool {
    guard parts.language.dialect.isStructural, let value = parts.node[keyword] else {
      return false
    }
    return boolean(value, keyword) ?? false
  }

  /// Of two bounds the stricter stays.
  fileprivate func tighten(
    _ parts: inout SchemaParts, _ value: Decimal, isExclusive: Bool, _ keyword: StaticString,
    isMinimum: Bool
  ) {
    let old = isMinimum ? parts.number?.minimum : parts.number?.maximum
    if let old {
      let limit = program.decimals[Int(old.value)]
      let isStricter = isMinimum ? value > limit : value < limit
      guard isStricter || (value == limit && isExclusive) else { return }
    }
    let index = add(value, to: \.decimals)
    let bound = NumberPart.Bound(value: index, isExclusive: isExclusive, keyword: keyword)
    parts.numberPart { part in
      if isMinimum { part.minimum = bound } else { part.maximum = bound }
    }
  }

  /// With the 64-bit integers between the bounds worked out.
  func withIntegers(_ part: NumberPart) -> NumberPart {
    var part = part
    let range = part.format?.bounds ?? (.min, .max)
    guard let low = lowest(part.minimum), let high = highest(part.maximum) else {
      (part.lowest, part.highest) = (1, 0)
      return part
    }
    (part.lowest, part.highest) = (max(low, range.low), min(high, range.high))
    return part
  }

  private func lowest(_ bound: NumberPart.Bound?) -> Int64? {
    guard let bound else { return .min }
    let value = program.decimals[Int(bound.value)]
    guard let integer = value.ceiling else { return value.isNegative ? .min : nil }
    guard bound.isExclusive, value.isInteger else { return integer }
    return integer == .max ? nil : integer + 1
  }

  private func highest(_ bound: NumberPart.Bound?) -> Int64? {
    guard let bound else { return .max }
    let value = program.decimals[Int(bound.value)]
    guard let integer = value.floor else { return value.isNegative ? nil : .max }
    guard bound.isExclusive, value.isInteger else { return integer }
    return integer == .min ? nil : integer - 1
  }
}

extension SchemaParts {
  fileprivate mutating func numberPart(_ change: (inout NumberPart) -> Void) {
    var part = number ?? NumberPart()
    change(&part)
    number = part
  }

  mutating func number(format: NumberFormat) {
    numberPart { $0.format = format }
  }
}
