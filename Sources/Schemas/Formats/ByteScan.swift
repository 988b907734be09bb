/// A place in a text that a format is read from. Formats are small grammars over ASCII; a method that reads something moves
/// only where it succeeds.
struct ByteScan {
  let text: UnsafeBufferPointer<UInt8>
  var index: Int

  init(_ text: UnsafeBufferPointer<UInt8>, from index: Int = 0) {
    self.text = text
    self.index = index
  }

  var isAtEnd: Bool { index >= text.count }
  /// 0 at the end.
  var next: UInt8 { index < text.count ? text[index] : 0 }

  /// Reads one of a few characters.
  mutating func take(_ characters: StaticString) -> Bool {
    guard index < text.count else { return false }
    let wanted = UnsafeBufferPointer(
      start: characters.utf8Start, count: characters.utf8CodeUnitCount)
    guard wanted.contains(text[index]) else { return false }
    index += 1
    return true
  }

  /// Reads exactly so many digits as a number.
  mutating func digits(_ count: Int) -> Int? {
    guard index + count <= text.count else { return nil }
    var value = 0
    for position in index..<index + count {
      guard isDigit(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 48)
    }
    index += count
    return value
  }

  /// Reads all bytes that are of a kind; how many there were.
  mutating func skip(while isWanted: (UInt8) -> Bool) -> Int {
    let start = index
    while index < text.count && isWanted(text[index]) { index += 1 }
    return index - start
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool {
  byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
}

@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

@inline(__always)
func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
}
