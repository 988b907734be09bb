/// Text whose lines end at the first space behind the 80th column, as libyaml folds them.
struct FoldedOutput {
  private(set) var bytes: [UInt8] = []
  /// How many characters the last line has.
  private var column = 0
  private let width = 80

  mutating func append(_ text: String) {
    bytes += text.utf8
    column += text.unicodeScalars.count
  }

  mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    column = 0
  }

  mutating func indent(to column: Int) {
    bytes += repeatElement(UInt8(ascii: " "), count: column)
    self.column = column
  }

  /// A block has ended its last line itself.
  mutating func endText() {
    if bytes.last != UInt8(ascii: "\n") { breakLine() }
  }

  mutating func text(_ text: KubernetesText, indent: Int, folds: Bool) {
    switch text.form {
    case .plain: run(text.characters, indent: indent, folds: folds, isQuoted: false)
    case .singleQuoted:
      append("'")
      run(text.characters, indent: indent, folds: folds, isQuoted: true)
      append("'")
    case .doubleQuoted:
      append("\"")
      escaped(text.characters, indent: indent, folds: folds)
      append("\"")
    case .literal: literal(text.characters, indent: indent)
    }
  }

  private mutating func fold(to indent: Int) {
    breakLine()
    self.indent(to: indent)
  }

  private mutating func append(_ character: Unicode.Scalar) {
    bytes += UTF8.encode(character) ?? .init()
    column += 1
  }

  /// Plain text, or what stands in single quotes. Of several spaces none becomes the end of a line.
  private mutating func run(
    _ text: [Unicode.Scalar], indent: Int, folds: Bool, isQuoted: Bool
  ) {
    var isBehindSpace = false
    for (index, character) in text.enumerated() {
      if character == " " {
        let isInside = !isQuoted || index > 0 && index + 1 < text.count
        let isAlone = index + 1 == text.count || text[index + 1] != " "
        if folds, !isBehindSpace, column > width, isInside, isAlone {
          fold(to: indent)
        } else {
          append(character)
        }
        isBehindSpace = true
      } else {
        if isQuoted, character == "'" { append(character) }
        append(character)
        isBehindSpace = false
      }
    }
  }

  private mutating func escaped(_ text: [Unicode.Scalar], indent: Int, folds: Bool) {
    var isBehindSpace = false
    for (index, character) in text.enumerated() {
      if character == " " {
        if folds, !isBehindSpace, column > width, index > 0, index + 1 < text.count {
          fold(to: indent)
          // The space that follows would be taken for indentation.
          if text[index + 1] == " " { append("\\") }
        } else {
          append(character)
        }
        isBehindSpace = true
      } else {
        if let escape = FoldedOutput.escape(character) { append(escape) } else { append(character) }
        isBehindSpace = false
      }
    }
  }

  private static func escape(_ character: Unicode.Scalar) -> String? {
    switch character.value {
    case 0x00: return "\\0"
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x85: return "\\N"
    case 0x2028: return "\\L"
    case 0x2029: return "\\P"
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: return nil
    case 0...0xFF: return "\\x" + digits(character, 2)
    case 0...0xFFFF: return "\\u" + digits(character, 4)
    default: return "\\U" + digits(character, 8)
    }
  }

  private static func digits(_ character: Unicode.Scalar, _ count: Int) -> String {
    let digits = String(character.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: count - digits.utf8.count) + digits
  }

  private mutating func literal(_ text: [Unicode.Scalar], indent: Int) {
    append("|")
    if text.first == " " || text.first == "\n" { append("2") }
    if text.last != "\n" {
      append("-")
    } else if text.count == 1 || text[text.count - 2] == "\n" {
      append("+")
    }
    breakLine()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      if !line.isEmpty { self.indent(to: indent) }
      for character in line { append(character) }
      breakLine()
    }
  }
}
