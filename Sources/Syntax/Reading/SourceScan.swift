/// What a file's bytes say before anything is read: whether they are text that YAML can hold.
struct SourceScan {
  /// No byte above 0x7E, so that characters are bytes.
  private(set) var isASCII = true
  /// No line break but a line feed, and no byte order mark but one at the beginning.
  private(set) var hasLineFeedsAlone = true
  private(set) var isUTF16 = false
  /// The first bytes that no document can hold.
  private(set) var unreadable: [UnreadableByte] = []

  struct UnreadableByte {
    enum Kind {
      case notUTF8(UInt8)
      /// A control character, NUL among them, or one that Unicode keeps from use.
      case control(UInt32)
    }
    let kind: Kind
    let offset: Int
    let length: Int
  }

  /// Names at most `limit` unreadable bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    var hasReturns = false
    if SourceScan.isPlainASCII(bytes, hasReturns: &hasReturns) {
      hasLineFeedsAlone = !hasReturns
      return
    }
    isASCII = false
    if SourceScan.looksLikeUTF16(bytes) {
      isUTF16 = true
      return
    }
    var index = 0
    while index < bytes.count && unreadable.count < limit {
      let length = characterLength(in: bytes, at: index)
      if length == 0 {
        unreadable.append(
          UnreadableByte(kind: .notUTF8(bytes[index]), offset: index, length: 1))
      } else if let character = SourceScan.unprintable(in: bytes, at: index) {
        unreadable.append(
          UnreadableByte(kind: .control(character), offset: index, length: length))
      } else if SourceScan.isOtherBreak(in: bytes, at: index) {
        hasLineFeedsAlone = false
      }
      index += max(length, 1)
    }
  }

  /// Printable characters of ASCII, tabs and line ends alone; eight bytes at a time. In bytes below
  /// 0x80 no sum carries over into the next one.
  private static func isPlainASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, hasReturns: inout Bool
  ) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let wordsEnd = raw.count & ~7
    var odd: UInt64 = 0
    var returns: UInt64 = 0
    var index = 0
    while index < wordsEnd {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let low = word & repeated(0x7F)
      let isPrintable = low &+ repeated(0x60)
      let isDelete = low &+ repeated(0x01)
      let isNoFeed = (low ^ repeated(0x0A)) &+ repeated(0x7F)
      let isNoTab = (low ^ repeated(0x09)) &+ repeated(0x7F)
      let isNoReturn = (low ^ repeated(0x0D)) &+ repeated(0x7F)
      odd |= word | isDelete | (~isPrintable & isNoFeed & isNoTab & isNoReturn)
      returns |= ~isNoReturn
      index &+= 8
    }
    let rest = bytes[wordsEnd...]
    hasReturns = returns & repeated(0x80) != 0 || rest.contains(UInt8(ascii: "\r"))
    return odd & repeated(0x80) == 0
      && rest.allSatisfy { $0 &- 0x20 < 0x5F || isBlankOrBreak($0) }
  }

  @inline(__always)
  private static func repeated(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// A carriage return, what YAML 1.1 takes for a line break besides, or a byte order mark inside of
  /// the text.
  private static func isOtherBreak(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "\r"): true
    case 0xC2: bytes[index + 1] == 0x85
    case 0xE2: bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
    case 0xEF: bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF && index > 0
    default: false
    }
  }

  /// The character at `index` of valid UTF-8, if YAML does not allow it in a text.
  private static func unprintable(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    let byte = bytes[index]
    if byte < 0x80 {
      return byte &- 0x20 <= 0x5E || isBlankOrBreak(byte) ? nil : UInt32(byte)
    }
    if byte == 0xC2 && bytes[index + 1] < 0xA0 && bytes[index + 1] != 0x85 {
      return UInt32(bytes[index + 1])
    }
    if byte == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE {
      return 0xFF40 | UInt32(bytes[index + 2])
    }
    return nil
  }

  /// A byte order mark of UTF-16, or every other byte of the beginning is NUL.
  private static func looksLikeUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    if bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF { return true }
    guard bytes.count >= 8 else { return false }
    let zeros = bytes[..<8].map { $0 == 0 }
    return zeros == [false, true, false, true, false, true, false, true]
      || zeros == [true, false, true, false, true, false, true, false]
  }
}
