import Syntax

/// The value of an integer written in plain decimal digits that 64 bits hold; `nil` for every other spelling.
@inline(__always)
func plainInteger(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard let first = text.first else { return nil }
  let isNegative = first == UInt8(ascii: "-")
  var index = isNegative ? 1 : 0
  let length = text.count &- index
  guard length > 0, length <= 18, text[index] != 48 || length == 1 else { return nil }
  var value: Int64 = 0
  while index < text.count {
    let digit = text[index] &- 48
    guard digit <= 9 else { return nil }
    value = value &* 10 &+ Int64(digit)
    index &+= 1
  }
  return isNegative ? -value : value
}

func plainInteger(_ node: Node) -> Int64? { node.withBytes { plainInteger($0) } }
