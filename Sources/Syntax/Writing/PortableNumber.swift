/// A number as it was written, if every reader takes that for the same number, else in decimal.
func portableNumber(_ node: Node) -> String {
  if node.withBytes({ isPortable($0, type: node.scalarType) }) { return node.text }
  if node.scalarType == .integer, let text = node.numberText { return text }
  return DecimalText(node.double ?? .nan).yaml
}

/// `0x[0-9a-fA-F]+` or `-?(0|[1-9][0-9]*)`, this with `.[0-9]+` and perhaps `[eE][-+][0-9]+` for a
/// number with a fraction.
private func isPortable(_ text: UnsafeBufferPointer<UInt8>, type: ScalarType) -> Bool {
  var rest = text[...]
  func digits() -> Int {
    let count = rest.prefix(while: isDigit).count
    rest.removeFirst(count)
    return count
  }
  if text.starts(with: "0x".utf8) { return text.dropFirst(2).allSatisfy(isHexadecimal) }
  if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
  let leadsWithZero = rest.first == UInt8(ascii: "0")
  let whole = digits()
  guard whole > 0, !leadsWithZero || whole == 1 else { return false }
  if rest.isEmpty { return type == .integer || whole > 19 }
  guard rest.removeFirst() == UInt8(ascii: "."), digits() > 0 else { return false }
  if rest.isEmpty { return true }
  guard rest.removeFirst() | 0x20 == UInt8(ascii: "e"), let sign = rest.popFirst(),
    sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits() > 0
  else { return false }
  return rest.isEmpty
}
