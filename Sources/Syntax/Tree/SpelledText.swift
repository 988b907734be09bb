/// What a scalar says that its source spells in other bytes: a block, or a text with escapes in quotes. It is made
/// whenever it is asked for, and nothing is kept (decision 0057).
struct SpelledText {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let style: NodeStyle
  /// Quotes and a block's header included.
  private let range: Range<Int>

  init(in bytes: UnsafeBufferPointer<UInt8>, _ style: NodeStyle, _ range: Range<Int>) {
    self.bytes = bytes
    self.style = style
    self.range = range
  }

  /// Adds the text; nothing, with `false`, for what is rare: several lines in quotes, most of YAML's escapes, and
  /// what `BlockText` does not know.
  @discardableResult
  func append(to output: inout [UInt8]) -> Bool {
    let start = output.count
    let isKnown =
      switch style {
      case .literal, .folded:
        BlockText(in: bytes, at: range.lowerBound)?.append(to: &output) ?? false
      case .singleQuoted, .doubleQuoted: appendQuoted(to: &output)
      case .plain, .block, .flow: false
      }
    if !isKnown { output.removeSubrange(start...) }
    return isKnown
  }

  /// Whether this is what the source says.
  func says(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var own: [UInt8] = []
    return append(to: &own) && own.withUnsafeBufferPointer { isSame($0, text) }
  }

  private func appendQuoted(to output: inout [UInt8]) -> Bool {
    let quote = style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    let mark = style == .singleQuoted ? quote : UInt8(ascii: "\\")
    guard range.count > 1, bytes[range.lowerBound] == quote else { return false }
    let end = range.upperBound - 1
    var index = range.lowerBound + 1
    var copied = index
    while index < end {
      if bytes[index] == UInt8(ascii: "\n") { return false }
      guard bytes[index] == mark else {
        index &+= 1
        continue
      }
      guard index + 1 < end,
        let byte = style == .singleQuoted ? quote : SpelledText.escaped(bytes[index + 1])
      else { return false }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
      output.append(byte)
      index &+= 2
      copied = index
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<end]))
    return true
  }

  /// What a backslash makes of the byte behind it; `nil` for rare escapes and for what is none.
  static func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    default: nil
    }
  }
}
