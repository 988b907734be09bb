/// What RE2 leaves out, said in the same words for every dialect.
extension PatternError {
  static func lookaround(_ opening: String, at offset: Int) -> PatternError {
    let way =
      switch opening {
      case "(?=": "no lookahead '(?='; split it into two patterns that must both match ('allOf')"
      case "(?!": "no lookahead '(?!'; put what must not match into a pattern of its own ('not')"
      case "(?<=": "no lookbehind '(?<='; match what stands before as a part of the pattern"
      default: "no lookbehind '(?<!'; put what must not match into a pattern of its own ('not')"
      }
    return PatternError(kind: .unsupported, message: "RE2 has \(way)", offset: offset)
  }

  static func backreference(_ reference: String, at offset: Int) -> PatternError {
    PatternError(
      kind: .unsupported,
      message: "RE2 has no backreference '\(reference)'; write the alternatives out, "
        + "or compare the two parts in a CEL rule",
      offset: offset)
  }

  static func repetitionTooLarge(_ repetition: String, in text: String) -> PatternError {
    PatternError(
      kind: .unsupported,
      message: "RE2 repeats nothing more than \(ECMAScriptPattern.maximumRepetition) times, "
        + "nested repetitions multiplied; write a bound on the length as 'maxLength'",
      offset: text.byteOffset(of: repetition))
  }

  static let programTooLarge = PatternError(
    kind: .tooLarge,
    message: "the pattern needs too much memory once compiled; repeat its large parts less often, "
      + "or write a bound on the length as 'maxLength'",
    offset: 0)

  /// Any other refusal by RE2. `fragment` is the part at fault, `reason` RE2's own words.
  static func refused(
    _ fragment: String, in text: String, _ dialect: Pattern.Dialect, saying reason: String
  ) -> PatternError {
    let offset = text.byteOffset(of: fragment)
    if dialect == .ecmaScript, fragment.hasPrefix("\\p{") || fragment.hasPrefix("\\P{") {
      let name = fragment.dropFirst(3).dropLast()
      return PatternError(
        kind: .unsupported,
        message: "RE2 knows no script '\(name)'; write the long name, as in 'Script=Greek'",
        offset: text.byteOffset(of: String(name)))
    }
    for opening in ["(?=", "(?!", "(?<=", "(?<!"] where text.hasBytes(of: opening, at: offset) {
      return lookaround(opening, at: offset)
    }
    if let letter = fragment.dropFirst().first, fragment.hasPrefix("\\"),
      letter == "k" || ("1"..."9").contains(letter)
    {
      return backreference(fragment, at: offset)
    }
    return PatternError(kind: .malformed, message: reason, offset: offset)
  }
}

extension String {
  /// Where `part` first stands, in UTF-8 bytes; 0 when nowhere.
  fileprivate func byteOffset(of part: String) -> Int {
    guard !part.isEmpty else { return 0 }
    return utf8.indices.first { utf8[$0...].starts(with: part.utf8) }
      .map { utf8.distance(from: utf8.startIndex, to: $0) } ?? 0
  }

  fileprivate func hasBytes(of part: String, at offset: Int) -> Bool {
    utf8.dropFirst(offset).starts(with: part.utf8)
  }
}
