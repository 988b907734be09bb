/// Whether some reader takes the plain text for something else than a string: one of YAML 1.1 or
/// 1.2, by any of the dialects in use.
func isOtherType(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first else { return true }
  switch first {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
    UInt8(ascii: "."):
    return isNumberLike(text) || isDateLike(text)
  case UInt8(ascii: "="), UInt8(ascii: "~"):
    return text.count == 1
  case UInt8(ascii: "<"):
    return text.elementsEqual("<<".utf8)
  case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"),
    UInt8(ascii: "o"), UInt8(ascii: "Y"), UInt8(ascii: "N"), UInt8(ascii: "T"),
    UInt8(ascii: "F"), UInt8(ascii: "O"):
    return text.count <= 5 && isReservedWord(text)
  default:
    return false
  }
}

/// The words of YAML 1.1 for truth and for nothing, in any case.
private func isReservedWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  switch String(decoding: text.lazy.map { $0 | 0x20 }, as: UTF8.self) {
  case "y", "n", "yes", "no", "on", "off", "true", "false", "null": true
  default: false
  }
}

/// Digits with signs, points, exponents, radix marks, the separators `_` and `,`, and the colons of
/// base 60; `.inf`, `.nan`.
private func isNumberLike(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var rest = text[...]
  if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  let word = rest.count == 4 ? String(decoding: rest.map { $0 | 0x20 }, as: UTF8.self) : ""
  if word == ".inf" || word == ".nan" { return true }
  if rest.first == UInt8(ascii: "0"), let mark = rest.dropFirst().first,
    "xob".utf8.contains(mark | 0x20)
  {
    return rest.dropFirst(2).allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: "_") }
  }
  func skipDigits() {
    rest = rest.drop { isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ",") }
  }
  skipDigits()
  while rest.first == UInt8(ascii: ":") {
    rest.removeFirst()
    skipDigits()
  }
  if rest.first == UInt8(ascii: ".") {
    rest.removeFirst()
    skipDigits()
  }
  if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
    rest.removeFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    skipDigits()
  }
  return rest.isEmpty
}

/// `2001-1-2`, alone or before a time.
private func isDateLike(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  let parts = text.split(
    separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
  guard parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(isDigit),
    1...2 ~= parts[1].count, parts[1].allSatisfy(isDigit)
  else { return false }
  let day = parts[2].prefix(while: isDigit)
  guard 1...2 ~= day.count else { return false }
  guard let next = parts[2].dropFirst(day.count).first else { return true }
  return next == UInt8(ascii: " ") || next | 0x20 == UInt8(ascii: "t")
}
