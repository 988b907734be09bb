extension Format {
  /// RFC 6901.
  static let jsonPointer = Format(name: "json-pointer", phrase: "a JSON Pointer such as /a/0") {
    isJSONPointer($0[...])
  }

  /// How many levels up, which item beside it, and then a JSON Pointer or `#` for the name.
  static let relativeJSONPointer = Format(
    name: "relative-json-pointer", phrase: "a relative JSON Pointer such as 1/a"
  ) { text in
    var scan = ByteScan(text)
    guard scan.readIndex() else { return false }
    if scan.take("+-"), scan.next == UInt8(ascii: "0") || !scan.readIndex() { return false }
    if scan.take("#") { return scan.isAtEnd }
    return isJSONPointer(text[scan.index...])
  }
}

extension ByteScan {
  /// Digits without a leading zero.
  fileprivate mutating func readIndex() -> Bool {
    if take("0") { return true }
    return skip(while: isDigit) > 0
  }
}

private func isJSONPointer(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  guard let first = text.first else { return true }
  guard first == UInt8(ascii: "/") else { return false }
  for index in text.indices where text[index] == UInt8(ascii: "~") {
    let next = index + 1 < text.endIndex ? text[index + 1] : 0
    guard next == UInt8(ascii: "0") || next == UInt8(ascii: "1") else { return false }
  }
  return true
}
