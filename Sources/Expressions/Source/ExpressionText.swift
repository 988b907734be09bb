package import Diagnostics
package import Syntax

/// The text that expressions stand in and the place in a file that it comes from.
package struct ExpressionText: Sendable {
  /// The scalar's value: unescaped, unfolded.
  let bytes: [UInt8]
  /// Where the value is written, quotes and block headers included.
  let origin: SourceRange

  /// A scalar of a tree.
  package init(_ node: Node) {
    bytes = node.withBytes { Array($0) }
    origin = node.range
  }

  /// A text that is a file of its own.
  package init(_ file: SourceFile) {
    bytes = file.bytes
    origin = file.range(0, file.bytes.count)
  }

  /// The place in the file: exact where the scalar's text can be followed byte by byte, else the whole scalar.
  func range(_ extent: Extent) -> SourceRange {
    let alignment = ScalarAlignment(value: bytes, source: origin.file.bytes, range: origin)
    return alignment?.range(extent) ?? origin
  }

  func string(_ extent: Extent) -> String {
    let end = min(Int(extent.end), bytes.count)
    return String(decoding: bytes[min(Int(extent.start), end)..<end], as: UTF8.self)
  }

  func diagnostic(_ fault: Fault, notes: [Note] = []) -> Diagnostic {
    let range = range(fault.extent)
    var finding = Finding(fault.message, at: range, notes: fault.notes + notes, help: fault.help)
    if let replacement = fault.replacement { finding.fixIts = fixIts(replacement) }
    return finding.diagnostic(fault.rule.rawValue, fault.isWarning ? .warning : .error)
  }

  /// Only where the new text means in the scalar's style what it means here.
  private func fixIts(_ replacement: Fault.Replacement) -> [FixIt] {
    guard
      let alignment = ScalarAlignment(value: bytes, source: origin.file.bytes, range: origin),
      let range = alignment.range(replacement.extent), alignment.canHold(replacement.text)
    else { return [] }
    return [FixIt(replacement.title, replacing: range, with: replacement.text)]
  }
}
