/// A name that every file system, shell and Git reads alike: letters, digits, `-`, `_` and inner
/// dots.
enum PlainName {
  /// Room is left for `.git`, `.lock` and the like in a file system's 255 bytes.
  static let longest = 200

  /// Why `part` is not such a name; `nil` when it is one.
  static func objection(to part: String) -> String? {
    guard let first = part.utf8.first, let last = part.utf8.last else {
      return "no part of it may be empty"
    }
    guard part.utf8.count <= longest else { return "no part may be longer than \(longest) bytes" }
    guard part.utf8.allSatisfy(isPlain) else {
      return "only letters, digits, '-', '_' and '.' may stand in it"
    }
    guard isLetterOrDigit(first) else { return "every part must begin with a letter or digit" }
    guard last != UInt8(ascii: "."), !part.contains(".."), !part.hasSuffix(".lock") else {
      return "no part may end in '.' or '.lock' or hold '..'"
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: isLetterOrDigit(byte)
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
