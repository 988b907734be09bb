extension Format {
  /// RFC 1123: labels of letters, digits and inner hyphens, at most 63 bytes each and 253 in all; an encoded label
  /// must stand for an international one.
  static let hostname = Format(name: "hostname", phrase: "a host name", accepts: isHostname)
}

func isHostname(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard !text.isEmpty, text.count <= 253 else { return false }
  var start = 0
  var hasEncoded = false
  while true {
    var end = start
    while end < text.count && text[end] != UInt8(ascii: ".") {
      guard isAlphanumeric(text[end]) || text[end] == UInt8(ascii: "-") else { return false }
      end += 1
    }
    guard end > start, end - start <= 63, text[start] != UInt8(ascii: "-"),
      text[end - 1] != UInt8(ascii: "-")
    else { return false }
    if isEncoded(text[start..<end]) { hasEncoded = true }
    if end == text.count { break }
    start = end + 1
  }
  return !hasEncoded || isInternationalHostname(String(decoding: text, as: UTF8.self))
}

/// `xn--…`
private func isEncoded(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  label.count >= 4 && label[label.startIndex] | 0x20 == UInt8(ascii: "x")
    && label[label.startIndex + 1] | 0x20 == UInt8(ascii: "n")
    && label[label.startIndex + 2] == UInt8(ascii: "-")
    && label[label.startIndex + 3] == UInt8(ascii: "-")
}
