/// How a string is written so that no reader takes it for anything else.
enum TextForm {
  case plain
  case singleQuoted
  case doubleQuoted
  /// `|`
  case literal

  init(_ text: UnsafeBufferPointer<UInt8>) {
    let traits = TextTraits(text)
    if traits.needsEscapes || traits.hasTab && !traits.hasBreak {
      self = .doubleQuoted
    } else if traits.hasBreak {
      self = TextForm.isBlock(text, traits) ? .literal : .doubleQuoted
    } else if TextForm.isPlain(text, traits) {
      self = .plain
    } else {
      self = traits.hasQuoteOrBackslash ? .singleQuoted : .doubleQuoted
    }
  }

  /// A block cannot begin with a tab, and a space at the end of a line is lost in the first editor
  /// that it meets.
  private static func isBlock(_ text: UnsafeBufferPointer<UInt8>, _ traits: TextTraits) -> Bool {
    if traits.hasBlankBeforeBreak { return false }
    if let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      return false
    }
    return text.first { $0 != UInt8(ascii: "\n") }.map { $0 != UInt8(ascii: "\t") } ?? false
  }

  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ traits: TextTraits) -> Bool {
    guard let first = text.first, let last = text.last, !traits.hasSeparator else { return false }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") || last == UInt8(ascii: ":") {
      return false
    }
    if isIndicator(first) {
      // `--flag` is text, `- flag` is not, nor is `---`.
      guard first == UInt8(ascii: "-"), text.count > 1, text[1] != UInt8(ascii: " "),
        !isDocumentMark(text)
      else { return false }
    }
    return !isOtherType(text) && !isDocumentMark(text)
  }

  /// Bytes that YAML gives a meaning at the beginning of a value, or that Ruby's reader does
  /// (`:symbol`).
  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static func isDocumentMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    (text.starts(with: "---".utf8) || text.starts(with: "...".utf8))
      && (text.count == 3 || text[3] == UInt8(ascii: " "))
  }
}

/// What a string holds that decides how it can be written; found in one pass.
private struct TextTraits {
  /// A character that only an escape can carry.
  var needsEscapes = false
  var hasBreak = false
  var hasTab = false
  /// A line ends in a space or a tab.
  var hasBlankBeforeBreak = false
  /// `: ` or ` #`.
  var hasSeparator = false
  var hasQuoteOrBackslash = false

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        hasBreak = true
        if previous == UInt8(ascii: " ") || previous == UInt8(ascii: "\t") {
          hasBlankBeforeBreak = true
        }
      case UInt8(ascii: "\t"): hasTab = true
      case UInt8(ascii: " "): if previous == UInt8(ascii: ":") { hasSeparator = true }
      case UInt8(ascii: "#"): if previous == UInt8(ascii: " ") { hasSeparator = true }
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): hasQuoteOrBackslash = true
      case 0x00..<0x20, 0x7F: needsEscapes = true
      // The bytes that the characters begin with which are not printable.
      case 0xC2, 0xE2, 0xEF: if !isPrintable(in: text, at: index) { needsEscapes = true }
      default: break
      }
      previous = byte
    }
  }
}
