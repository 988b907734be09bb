import Syntax

/// Strings and numbers.
extension Check {
  func accepts(_ part: StringPart, string node: Node) -> Bool {
    node.withBytes { text in
      if !hasLength(text, part) { return false }
      if let format = part.format, !format.accepts(text) { return false }
      return true
    }
  }

  /// Bytes bound the number of scalars from both sides, so that most strings need no count.
  @inline(__always)
  private func hasLength(_ text: UnsafeBufferPointer<UInt8>, _ part: StringPart) -> Bool {
    if part.minLength == 0 && text.count <= Int(part.maxLength) { return true }
    let length = scalarCount(text)
    return length >= Int(part.minLength) && length <= Int(part.maxLength)
  }

  func accepts(_ part: NumberPart, number node: Node) -> Bool {
    if part.hasOnlyBounds, let integers = part.integers, let value = plainInteger(node) {
      return integers.contains(value)
    }
    guard let value = Decimal(node) else { return false }
    return isWithinBounds(part, value)
  }

  func isWithinBounds(_ part: NumberPart, _ value: Decimal) -> Bool {
    if let bound = part.minimum, bound.isExclusive ? value <= bound.value : value < bound.value {
      return false
    }
    if let bound = part.maximum, bound.isExclusive ? value >= bound.value : value > bound.value {
      return false
    }
    return true
  }
}

/// The number of Unicode scalars in UTF-8 text.
@inline(__always)
func scalarCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for byte in text where byte & 0b1100_0000 != 0b1000_0000 { count &+= 1 }
  return count
}
