/// Classes in brackets (ECMA-262, CharacterClass without the `v` flag).
extension ECMAScriptPattern {
  /// From `[` to `]`, as RE2 reads it.
  mutating func readClass() throws(PatternError) -> String {
    let start = position
    position += 1
    let isInverted = take("^")
    var items = ""
    while !take("]") {
      guard peek() != nil else { throw malformed("'[' is never closed", at: start) }
      items += try readItem()
    }
    let set = CharacterSet(items)
    return isInverted ? set.inverted.expression : set.expression
  }

  /// A character, a set such as `\d`, or a range.
  private mutating func readItem() throws(PatternError) -> String {
    let start = position
    let low = try readAtom()
    guard peek() == "-", let after = peek(1), after != "]" else {
      return spelling(of: low, at: start)
    }
    position += 1
    let high = try readAtom()
    guard case .character(let first) = low, case .character(let last) = high else {
      throw malformed(
        "a range needs a character at both ends; write '\\-' for the hyphen", at: start)
    }
    guard first <= last else { throw malformed("a range is in the wrong order", at: start) }
    return "\\x{\(String(first, radix: 16))}-\\x{\(String(last, radix: 16))}"
  }

  private enum Atom {
    case character(UInt32)
    case set(CharacterSet)
  }

  private mutating func readAtom() throws(PatternError) -> Atom {
    let start = position
    guard let scalar = peek() else { throw malformed("'[' is never closed", at: position) }
    guard scalar == "\\" else {
      position += 1
      return .character(scalar.value)
    }
    switch try readEscapeSequence(inClass: true) {
    case .character(let value): return .character(value)
    case .set(let set): return .set(set)
    case .boundary(let assertion):
      throw malformed("'\(assertion)' has no meaning between '[' and ']'", at: start)
    case .reference(let reference):
      throw malformed("'\(reference.spelling)' has no meaning between '[' and ']'", at: start)
    }
  }

  private mutating func spelling(of atom: Atom, at start: Int) -> String {
    switch atom {
    case .character(let value): return "\\x{\(String(value, radix: 16))}"
    case .set(let set):
      if let items = set.items { return items }
      let escape = String(String.UnicodeScalarView(scalars[start..<position]))
      refuse(
        PatternError(
          kind: .unsupported,
          message: "RE2 cannot put '\(escape)' between '[' and ']'; write it beside, with '|'",
          offset: offset(of: start)))
      return ""
    }
  }
}
