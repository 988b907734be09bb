/// Whether `text`, in small ASCII letters, stands in a stretch of bytes, capitals making no
/// difference. A first look at much text, without a String for any of it.
func contains(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
  text.withUTF8Buffer { wanted in
    search(bytes, range, wanted) { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
  }
}

/// Whether `text` stands in `bytes`, letter for letter.
func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  var text = text
  return text.withUTF8 { search(bytes, bytes.indices, $0, ==) }
}

@inline(__always)
private func search(
  _ bytes: [UInt8], _ range: Range<Int>, _ wanted: UnsafeBufferPointer<UInt8>,
  _ isSame: (UInt8, UInt8) -> Bool
) -> Bool {
  guard let first = wanted.first, range.count >= wanted.count else { return wanted.isEmpty }
  let span = bytes.span
  for start in range.lowerBound...range.upperBound - wanted.count
  where isSame(span[start], first) {
    var count = 1
    while count < wanted.count, isSame(span[start + count], wanted[count]) { count += 1 }
    if count == wanted.count { return true }
  }
  return false
}
