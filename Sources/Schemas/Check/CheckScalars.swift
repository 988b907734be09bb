import Expressions
import Syntax

/// Strings and numbers.
extension Check {
  mutating func accepts(_ part: StringPart, string node: NodeView) -> Bool {
    let text = node.bytes
    if !hasLength(text, part) { return false }
    if part.pattern >= 0, !matches(part.pattern, node) { return false }
    if part.format >= 0, !program.whole.formats[Int(part.format)].accepts(text) { return false }
    if let content = part.content { return content.accepts(node.node) }
    return true
  }

  /// Bytes bound the number of scalars from both sides, so that most strings need no count.
  @inline(__always)
  private func hasLength(_ text: UnsafeBufferPointer<UInt8>, _ part: StringPart) -> Bool {
    if part.minLength == 0 && text.count <= Int(part.maxLength) { return true }
    let length = scalarCount(text)
    return length >= Int(part.minLength) && length <= Int(part.maxLength)
  }

  /// Long texts cost steps as they cost time.
  mutating func matches(_ pattern: Int32, _ node: NodeView) -> Bool {
    if pattern == StringPart.brokenPattern { return false }
    let pattern = program.whole.patterns[Int(pattern)]
    let text = node.bytes
    remaining &-= text.count >> 6
    guard pattern.isAffordable(byteCount: text.count) else {
      isExhausted = true
      return false
    }
    return pattern.matches(text)
  }

  func accepts(_ part: NumberPart, number node: NodeView) -> Bool {
    if part.divisor < 0, let value = plainInteger(node.bytes) {
      return value >= part.lowest && value <= part.highest
    }
    guard let value = Decimal(node.node) else { return false }
    if let format = part.format, !format.accepts(value) { return false }
    if let bound = part.minimum, isBelow(value, bound) { return false }
    if let bound = part.maximum, isAbove(value, bound) { return false }
    return part.divisor < 0 || value.isMultiple(of: program.whole.decimals[Int(part.divisor)])
  }

  func isBelow(_ value: Decimal, _ bound: NumberPart.Bound) -> Bool {
    let limit = program.whole.decimals[Int(bound.value)]
    return bound.isExclusive ? value <= limit : value < limit
  }

  func isAbove(_ value: Decimal, _ bound: NumberPart.Bound) -> Bool {
    let limit = program.whole.decimals[Int(bound.value)]
    return bound.isExclusive ? value >= limit : value > limit
  }
}

/// The number of Unicode scalars in UTF-8 text.
@inline(__always)
func scalarCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for byte in text where byte & 0b1100_0000 != 0b1000_0000 { count &+= 1 }
  return count
}
