/// A scalar on one line, as it is put into a text that has habits of its own.
struct ScalarText {
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// A string keeps the quotes of what it replaces, where it can. `draft` must be no collection.
  init(_ draft: Draft, like old: Node? = nil, inFlow: Bool, quotesStrings: Bool = false) {
    guard let string = draft.stringValue else {
      var writer = BlockWriter()
      writer.value(draft, in: 0, after: .line)
      bytes = writer.output.dropLast()
      return
    }
    var text = string
    bytes = text.withUTF8 { text in
      var output: [UInt8] = []
      let form = TextForm(text)
      let isQuoted = old.map { $0.style == .doubleQuoted } ?? quotesStrings
      if old?.style == .singleQuoted && string.unicodeScalars.allSatisfy(isPrintable) {
        output.appendSingleQuoted(text)
      } else if form == .doubleQuoted || form == .literal || isQuoted {
        output.appendDoubleQuoted(text)
      } else if form == .plain && !(inFlow && text.contains(where: hasMeaningInFlow)) {
        output += text
      } else if form == .singleQuoted {
        output.appendSingleQuoted(text)
      } else {
        output.appendDoubleQuoted(text)
      }
      return output
    }
  }
}

extension Draft {
  /// The text of a string, wherever it comes from.
  var stringValue: String? {
    switch self {
    case .string(let text): text
    case .placed(let draft, _): draft.stringValue
    case .node(let node): node.string
    default: nil
    }
  }
}

private func hasMeaningInFlow(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
    UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "#"):
    true
  default: false
  }
}
