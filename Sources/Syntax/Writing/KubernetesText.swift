/// How Kubernetes' tools write a string: plain where nothing else is read from that, a block where it has line ends,
/// else in quotes.
struct KubernetesText {
  enum Form {
    case plain, singleQuoted, doubleQuoted, literal
  }

  let characters: [Unicode.Scalar]
  let form: Form
  /// What a key cannot have on one line.
  let hasBreak: Bool

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
    let traits = Traits(characters)
    hasBreak = traits.hasBreak
    if characters.contains("\n") {
      form = traits.takesBlock ? .literal : .doubleQuoted
    } else if KubernetesText.isOtherType(text) {
      form = .doubleQuoted
    } else if traits.takesPlain {
      form = .plain
    } else {
      form = traits.takesSingleQuotes ? .singleQuoted : .doubleQuoted
    }
  }

  /// Whether the plain text would be read as something else than a string.
  private static func isOtherType(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      if bytes.isEmpty { return true }
      return plainType(bytes) != .string || isTimestamp(bytes) || isSexagesimal(bytes)
    }
  }

  /// `12:30:45`, a number of base 60 to YAML 1.1.
  private static func isSexagesimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first?.first, isDigit(first),
      parts[0].allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") })
    else { return false }
    return parts.dropFirst().enumerated().allSatisfy { offset, part in
      var digits = part[...]
      if offset == parts.count - 2, let point = digits.firstIndex(of: UInt8(ascii: ".")) {
        let fraction = digits[digits.index(after: point)...]
        guard fraction.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else { return false }
        digits = digits[..<point]
      }
      guard let lead = digits.first, digits.allSatisfy(isDigit) else { return false }
      return digits.count == 1 || digits.count == 2 && lead < UInt8(ascii: "6")
    }
  }
}

extension Unicode.Scalar {
  /// What YAML 1.1 takes for the end of a line.
  fileprivate var isBreak: Bool {
    self == "\n" || self == "\r" || self == "\u{85}" || self == "\u{2028}" || self == "\u{2029}"
  }

  /// What may stand in the text as it is.
  fileprivate var isPlainlyPrintable: Bool {
    switch value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD:
      // What only YAML 1.1 takes for the end of a line is safe in double quotes alone.
      value != 0xFEFF && value != 0x2028 && value != 0x2029
    default: false
    }
  }
}

/// What a text holds that decides how it may be written.
private struct Traits {
  var takesPlain = true
  var takesSingleQuotes = true
  var takesBlock = true
  var hasBreak = false

  init(_ text: [Unicode.Scalar]) {
    guard let first = text.first, let last = text.last else {
      takesPlain = false
      takesBlock = false
      return
    }
    if Traits.hasIndicator(text) { takesPlain = false }
    if first == " " || first.isBreak || last == " " || last.isBreak { takesPlain = false }
    if last == " " { takesBlock = false }
    hasBreak = text.contains { $0.isBreak }
    if hasBreak { takesPlain = false }
    let pairs = zip(text, text.dropFirst())
    if pairs.contains(where: { $0.isBreak && $1 == " " }) {
      takesPlain = false
      takesSingleQuotes = false
    }
    if pairs.contains(where: { $0 == " " && $1.isBreak })
      || text.contains(where: { !$0.isPlainlyPrintable })
    {
      takesPlain = false
      takesSingleQuotes = false
      takesBlock = false
    }
  }

  /// Whether some character has a meaning of its own where it stands.
  private static func hasIndicator(_ text: [Unicode.Scalar]) -> Bool {
    if text.starts(with: "---".unicodeScalars) || text.starts(with: "...".unicodeScalars) {
      return true
    }
    return text.indices.contains { index in
      let character = text[index]
      let isBeforeBlank =
        index + 1 == text.count || text[index + 1] == " " || text[index + 1] == "\t"
        || text[index + 1].isBreak
      if index == 0 {
        switch character {
        case "#", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
          return true
        case "?", ":", "-": return isBeforeBlank
        default: return false
        }
      }
      let previous = text[index - 1]
      switch character {
      case ":": return isBeforeBlank
      case "#": return previous == " " || previous == "\t" || previous.isBreak
      default: return false
      }
    }
  }
}
