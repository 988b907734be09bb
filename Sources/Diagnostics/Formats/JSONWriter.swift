/// Writes one JSON text, members in the order in which they are given.
/// Strings come out without anything that a terminal would obey; bytes that are not UTF-8 become
/// U+FFFD. The caller sees to it that every member has one value.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// What was written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// `{…}`; `body` writes the members.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclose("{", "}", body)
  }

  /// `[…]`; `body` writes the elements.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    enclose("[", "]", body)
  }

  /// `[…]` with what `write` writes for each element.
  package mutating func array<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    array { writer in
      for element in elements { write(&writer, element) }
    }
  }

  /// The name of a member; its value must follow.
  package mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ value: String) {
    separate()
    bytes.append(quote)
    var value = value
    value.withUTF8 { appendEscaped($0.span) }
    bytes.append(quote)
  }

  /// A string from bytes that may be anything.
  package mutating func string(bytes value: some Sequence<UInt8>) {
    string(String(decoding: Array(value), as: UTF8.self))
  }

  package mutating func integer(_ value: some BinaryInteger) {
    raw(String(value))
  }

  package mutating func boolean(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  package mutating func null() {
    raw("null")
  }

  /// A value that is JSON already, a number above all.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  /// An array with a line for each element.
  package mutating func lines<Elements: Sequence>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    array { writer in
      for element in elements {
        writer.separate()
        writer.bytes.append(UInt8(ascii: "\n"))
        writer.needsComma = false
        write(&writer, element)
      }
      if writer.needsComma { writer.bytes.append(UInt8(ascii: "\n")) }
    }
  }

  private mutating func enclose(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendEscaped(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case quote, UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case UInt8(ascii: "\n"): bytes.append(contentsOf: Array("\\n".utf8))
      case UInt8(ascii: "\t"): bytes.append(contentsOf: Array("\\t".utf8))
      case UInt8(ascii: "\r"): bytes.append(contentsOf: Array("\\r".utf8))
      case 0..<0x20, 0x7F: appendEscape(byte)
      case 0xC2 where index < text.count && text[index] < 0xA0:
        // The controls of ISO 6429 that take two bytes.
        appendEscape(text[index])
        index += 1
      case 0xE2
      where index + 1 < text.count && text[index] == 0x80 && text[index + 1] & 0xFE == 0xA8:
        // The line and paragraph separators: many readers of lines end one there.
        bytes.append(contentsOf: Array((text[index + 1] == 0xA8 ? "\\u2028" : "\\u2029").utf8))
        index += 2
      default: bytes.append(byte)
      }
    }
  }

  private mutating func appendEscape(_ value: UInt8) {
    bytes.append(contentsOf: Array("\\u00".utf8))
    for digit in [value >> 4, value & 15] {
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
  }
}

private let quote = UInt8(ascii: "\"")
