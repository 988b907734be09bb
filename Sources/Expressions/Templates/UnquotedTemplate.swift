import Diagnostics
import Syntax

/// `when: {{ .config.x }}` without quotes, which YAML reads as a mapping inside a mapping; `nil` for anything else.
func unquotedTemplate(_ node: Node) -> Diagnostic? {
  guard node.isMapping, node.style == .flow else { return nil }
  let range = node.range
  let bytes = range.file.bytes[range.start..<range.end]
  guard bytes.starts(with: [UInt8(ascii: "{"), UInt8(ascii: "{")]), bytes.count >= 4,
    bytes.suffix(2).allSatisfy({ $0 == UInt8(ascii: "}") })
  else { return nil }
  let text = String(decoding: bytes, as: UTF8.self)
  var finding = Finding(
    "without quotes YAML reads '{{ … }}' as a mapping, not as an expression", at: range,
    help: "put quotes around it")
  if let quoted = quoted(text) {
    finding.fixIts = [FixIt("put quotes around it", replacing: range, with: quoted)]
  }
  return finding.diagnostic(Fault.Rule.unquoted.rawValue)
}

/// In the quotes that need no escapes, if there are such.
private func quoted(_ text: String) -> String? {
  if text.contains("\n") { return nil }
  if !text.contains("\"") && !text.contains("\\") { return "\"\(text)\"" }
  return "'" + text.replacing("'", with: "''") + "'"
}
