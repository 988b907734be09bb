/// A place in a text, moved on as the text is read.
struct ByteReader {
  private let bytes: [UInt8]
  var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }
  var isAtEnd: Bool { position == bytes.count }
  /// The next byte; 0 at the end.
  var byte: UInt8 { peek(0) }

  func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  /// The next character, for a message.
  var character: Character {
    String(decoding: bytes[position...], as: UTF8.self).first ?? " "
  }

  /// Moves on when `byte` comes next.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard !isAtEnd, UInt32(bytes[position]) == byte.value else { return false }
    position += 1
    return true
  }

  mutating func takeWhile(_ belongs: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, belongs(bytes[position]) { position += 1 }
    return text(from: start)
  }

  func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }
}
