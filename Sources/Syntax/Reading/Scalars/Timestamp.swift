/// Whether the text is a time as Kubernetes' reader knows it: `2001-12-14`,
/// `2001-12-14T21:59:43.1Z` or, without a zone, `2001-12-14 21:59:43`. Month and the rest may leave
/// out their first zero. Days are not counted by month.
func isTimestamp(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var rest = text[...]
  func number(_ digits: ClosedRange<Int>, _ values: ClosedRange<Int>) -> Bool {
    let prefix = rest.prefix(digits.upperBound).prefix(while: isDigit)
    guard digits ~= prefix.count else { return false }
    rest.removeFirst(prefix.count)
    return values ~= prefix.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
  func mark(_ mark: Character) -> Bool {
    guard rest.first == mark.asciiValue else { return false }
    rest.removeFirst()
    return true
  }
  guard number(4...4, 0...9999), mark("-"), number(1...2, 1...12), mark("-"), number(1...2, 1...31)
  else { return false }
  if rest.isEmpty { return true }
  let hasZone = mark("T") || mark("t")
  guard hasZone || mark(" ") else { return false }
  guard number(1...2, 0...23), mark(":"), number(1...2, 0...59), mark(":"), number(1...2, 0...59)
  else { return false }
  if mark(".") {
    let digits = rest.prefix(while: isDigit).count
    guard digits > 0 else { return false }
    rest.removeFirst(digits)
  }
  if hasZone && !mark("Z") {
    guard mark("+") || mark("-"), number(2...2, 0...24), mark(":"), number(2...2, 0...60)
    else { return false }
  }
  return rest.isEmpty
}
