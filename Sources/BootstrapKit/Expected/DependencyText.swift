import Diagnostics

/// What stands in a cell for dependencies: `bp-keycloak, bp-cnpg (when HA) — a note`.
struct DependencyText {
  private(set) var edges: [ExpectedEdge] = []
  /// Items that are no names.
  private(set) var unreadable: [SourceRange] = []
  /// `DEFERRED …` or `(reserved)`: there is no release.
  private(set) var isReserved = false

  init(_ file: SourceFile, _ range: Range<Int>) {
    let bytes = file.bytes
    let end = noteStart(bytes, range)
    let text = trimmed(bytes, range.lowerBound..<end)
    let word = plainText(bytes, text).lowercased()
    if word.hasPrefix("deferred") || word.hasPrefix("reserved") || word.hasPrefix("(reserved") {
      isReserved = true
      return
    }
    if noEdges.contains(word) { return }
    for item in items(bytes, text) {
      let item = trimmed(bytes, item)
      if let edge = edge(file, item) {
        edges.append(edge)
      } else {
        unreadable.append(file.range(item.lowerBound, item.upperBound))
      }
    }
  }
}

private let noEdges: Set<String> = ["", "(root)", "root", "(none)", "none", "-"]

/// Where the note begins that a dash introduces; the end where there is none.
private func noteStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
  var index = range.lowerBound
  while index + 3 <= range.upperBound {
    if bytes[index] == 0xE2, bytes[index + 1] == 0x80, (0x93...0x94).contains(bytes[index + 2]) {
      return index
    }
    index += 1
  }
  return range.upperBound
}

/// The pieces between commas and semicolons outside of parentheses.
private func items(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
  var pieces: [Range<Int>] = []
  var start = range.lowerBound
  var depth = 0
  for index in range {
    switch bytes[index] {
    case UInt8(ascii: "("): depth += 1
    case UInt8(ascii: ")"): depth -= 1
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      guard depth <= 0 else { continue }
      pieces.append(start..<index)
      start = index + 1
    default: break
    }
  }
  return pieces + [start..<range.upperBound]
}

/// A name with perhaps a remark in parentheses, which may be a condition.
private func edge(_ file: SourceFile, _ item: Range<Int>) -> ExpectedEdge? {
  let bytes = file.bytes
  let nameEnd = bytes[item].firstIndex { !isNameByte($0) } ?? item.upperBound
  guard let name = String(validating: bytes[item.lowerBound..<nameEnd], as: UTF8.self),
    !name.isEmpty
  else { return nil }
  let located = Located(name, at: file.range(item.lowerBound, nameEnd))
  let remark = trimmed(bytes, nameEnd..<item.upperBound)
  if remark.isEmpty { return ExpectedEdge(name: located, condition: nil) }
  guard bytes[remark.lowerBound] == UInt8(ascii: "("),
    bytes[remark.upperBound - 1] == UInt8(ascii: ")")
  else { return nil }
  let text = plainText(bytes, remark.lowerBound + 1..<remark.upperBound - 1)
  for word in ["when ", "if "] where text.lowercased().hasPrefix(word) {
    return ExpectedEdge(name: located, condition: String(text.dropFirst(word.count)))
  }
  return ExpectedEdge(name: located, condition: nil)
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: "_"):
    true
  default: false
  }
}
