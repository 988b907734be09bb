/// Reads the scalar that begins at `index`, which must be inside of `bytes`.
/// A byte that begins no well-formed scalar is one of its own, without a value.
func decodeScalar(_ bytes: Span<UInt8>, at index: Int) -> (value: Unicode.Scalar?, length: Int) {
  let first = bytes[index]
  if first < 0x80 { return (Unicode.Scalar(first), 1) }
  let length: Int
  let smallest: UInt32
  var value: UInt32
  switch first {
  case 0xC2...0xDF: (length, smallest, value) = (2, 0x80, UInt32(first & 0x1F))
  case 0xE0...0xEF: (length, smallest, value) = (3, 0x800, UInt32(first & 0x0F))
  case 0xF0...0xF4: (length, smallest, value) = (4, 0x10000, UInt32(first & 0x07))
  default: return (nil, 1)
  }
  guard index + length <= bytes.count else { return (nil, 1) }
  for next in index + 1..<index + length {
    guard bytes[next] & 0xC0 == 0x80 else { return (nil, 1) }
    value = value << 6 | UInt32(bytes[next] & 0x3F)
  }
  // Overlong forms are refused here; surrogates and what lies past U+10FFFF by the initialiser.
  guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
  return (scalar, length)
}
