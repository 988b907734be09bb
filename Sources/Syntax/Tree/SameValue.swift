/// Whether two places say the same.
extension Node {
  /// Equality as JSON has it: 1 equals 1.0, the order of keys does not count, true is not 1.
  /// Not-a-number equals itself.
  package func sameValue(as other: Node) -> Bool {
    if self == other { return true }
    guard kind == other.kind else { return false }
    switch kind {
    case .mapping: return sameEntries(as: other)
    case .sequence: return sameItems(as: other)
    case .scalar, .alias: return sameScalar(as: other)
    }
  }

  private func sameItems(as other: Node) -> Bool {
    guard count == other.count else { return false }
    return zip(items, other.items).allSatisfy { $0.sameValue(as: $1) }
  }

  private func sameEntries(as other: Node) -> Bool {
    let count = count
    guard count == other.count else { return false }
    // Keys before values: values that were compared twice on each level would take exponential
    // time.
    if zip(entries, other.entries).allSatisfy({ $0.hasSameKey(as: $1) }) {
      return zip(entries, other.entries).allSatisfy { $0.value.sameValue(as: $1.value) }
    }
    // A few keys are found by looking; many are put in order once.
    guard count > 16 else {
      return entries.allSatisfy { entry in
        other.entries.first { $0.hasSameKey(as: entry) }?.value.sameValue(as: entry.value) ?? false
      }
    }
    return zip(entries.sorted(by: Entry.precedes), other.entries.sorted(by: Entry.precedes))
      .allSatisfy { $0.hasSameKey(as: $1) && $0.value.sameValue(as: $1.value) }
  }

  private func sameScalar(as other: Node) -> Bool {
    switch (scalarType, other.scalarType) {
    case (.null, .null): true
    case (.boolean, .boolean): boolean == other.boolean
    case (.string, .string): hasSameBytes(as: other)
    case (.integer, .integer): numberText == other.numberText
    case (.integer, .float), (.float, .integer), (.float, .float): sameNumber(as: other)
    default: false
    }
  }

  private func sameNumber(as other: Node) -> Bool {
    guard let left = double, let right = other.double else { return false }
    if left.isNaN && right.isNaN { return true }
    guard left == right else { return false }
    // Doubles are too coarse to tell great integers apart.
    return left.magnitude < 0x1p53 || DecimalValue(self) == DecimalValue(other)
  }

  func hasSameBytes(as other: Node) -> Bool {
    withBytes { left in other.withBytes { isSame(left, $0) } }
  }
}

extension Node.Entry {
  fileprivate func hasSameKey(as other: Node.Entry) -> Bool {
    keyHash == other.keyHash && key.hasSameBytes(as: other.key)
  }

  /// Some order of keys: by hash, then by bytes.
  fileprivate static func precedes(_ left: Node.Entry, _ right: Node.Entry) -> Bool {
    if left.keyHash != right.keyHash { return left.keyHash < right.keyHash }
    return left.key.withBytes { left in
      right.key.withBytes { left.lexicographicallyPrecedes($0) }
    }
  }
}

/// A number's digits and scale, to compare what doubles cannot.
private struct DecimalValue: Equatable {
  private var isNegative = false
  /// Without zeros at the ends.
  private var digits: [UInt8] = []
  private var exponent = 0

  init(_ node: Node) {
    guard let text = node.numberText else { return }
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest.removeFirst()
    }
    let parts = rest.split { $0 | 0x20 == UInt8(ascii: "e") }
    let mantissa = (parts.first ?? rest).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    digits = mantissa.flatMap { Array($0) }
    exponent = (parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0)
    exponent -= mantissa.count > 1 ? mantissa[1].count : 0
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }
}
