/// A pattern of ECMA-262 with the `u` flag on its way to RE2's syntax (ECMA-262 §22.2.1).
///
/// Kinder than the grammar in two places where every reader agrees on the meaning: any ASCII
/// punctuation may be escaped, and `{`, `}` and `]` may stand for themselves.
struct ECMAScriptPattern {
  /// RE2's own bound on a repetition count.
  static let maximumRepetition = 1_000

  let scalars: [Unicode.Scalar]
  var position = 0
  /// By capturing group, the first first; `nil` for one without a name.
  private(set) var groupNames: [String?] = []

  private var translated = ""
  private var openGroups: [OpenGroup] = []
  /// Whether what was just read can be repeated.
  private var canRepeat = false
  private var isDotAll = false
  /// References to groups, checked at the end since they may point forward.
  private var references: [(reference: GroupReference, position: Int)] = []
  /// The first construct that is right but beyond RE2. Reading goes on, so that a malformed pattern
  /// is called malformed.
  private var unsupported: PatternError?

  private struct OpenGroup {
    let position: Int
    let isLookaround: Bool
    let wasDotAll: Bool
  }

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The pattern for RE2.
  mutating func translate() throws(PatternError) -> String {
    while let scalar = peek() { try readTerm(scalar) }
    if let group = openGroups.last { throw malformed("'(' is never closed", at: group.position) }
    try checkReferences()
    if let unsupported { throw unsupported }
    return translated
  }

  private mutating func readTerm(_ scalar: Unicode.Scalar) throws(PatternError) {
    switch scalar {
    case "(": try openGroup()
    case ")": try closeGroup()
    case "*", "+", "?": try readQuantifier(String(scalar), from: position, length: 1)
    case "{": try readBraces()
    case "[":
      let set = try readClass()
      emit(set)
    case "\\": try readEscape()
    case "|", "^", "$":
      position += 1
      emit(String(scalar), canRepeat: false)
    case ".":
      position += 1
      emit(isDotAll ? "(?s:.)" : #"[^\n\r\x{2028}\x{2029}]"#)
    default:
      position += 1
      emit(literal(scalar.value))
    }
  }

  private mutating func readEscape() throws(PatternError) {
    let start = position
    switch try readEscapeSequence(inClass: false) {
    case .character(let value): emit(literal(value))
    case .set(let set): emit(set.expression)
    case .boundary(let assertion): emit(assertion, canRepeat: false)
    case .reference(let reference):
      references.append((reference, start))
      refuse(.backreference(reference.spelling, at: offset(of: start)))
      emit("(?:)")
    }
  }

  private mutating func emit(_ text: String, canRepeat: Bool = true) {
    translated += text
    self.canRepeat = canRepeat
  }

  private func checkReferences() throws(PatternError) {
    for (reference, position) in references {
      switch reference {
      case .number(let number) where number > groupNames.count:
        throw malformed("there is no group \(number) for '\\\(number)'", at: position)
      case .name(let name) where !groupNames.contains(name):
        throw malformed("there is no group '\(name)' for '\\k<\(name)>'", at: position)
      default: continue
      }
    }
  }
}

/// Groups.
extension ECMAScriptPattern {
  private mutating func openGroup() throws(PatternError) {
    let start = position
    var isLookaround = false
    let wasDotAll = isDotAll
    position += 1
    if !take("?") {
      groupNames.append(nil)
      emit("(", canRepeat: false)
    } else if take(":") {
      emit("(?:", canRepeat: false)
    } else if let opening = ["=", "!", "<=", "<!"].first(where: { take($0) }) {
      isLookaround = true
      refuse(.lookaround("(?" + opening, at: offset(of: start)))
      emit("(?:", canRepeat: false)
    } else if take("<") {
      groupNames.append(try readNewGroupName(from: start))
      emit("(", canRepeat: false)
    } else {
      try readModifiers(from: start)
    }
    openGroups.append(
      OpenGroup(position: start, isLookaround: isLookaround, wasDotAll: wasDotAll))
  }

  private mutating func closeGroup() throws(PatternError) {
    guard let group = openGroups.popLast() else {
      throw malformed("')' closes no group; write '\\)' for the character", at: position)
    }
    position += 1
    isDotAll = group.wasDotAll
    emit(")", canRepeat: !group.isLookaround)
  }

  private mutating func readNewGroupName(from start: Int) throws(PatternError) -> String {
    let name = try readGroupName(from: start)
    if groupNames.contains(name) {
      throw malformed("there are two groups '\(name)'", at: start)
    }
    return name
  }

  /// `(?i:`, `(?s-i:`: flags for the group alone.
  private mutating func readModifiers(from start: Int) throws(PatternError) {
    var added = ""
    var removed = ""
    while let flag = peek(), "ims".unicodeScalars.contains(flag) {
      added.unicodeScalars.append(flag)
      position += 1
    }
    let hasRemoved = take("-")
    while hasRemoved, let flag = peek(), "ims".unicodeScalars.contains(flag) {
      removed.unicodeScalars.append(flag)
      position += 1
    }
    guard take(":"), !(added + removed).isEmpty,
      Set(added + removed).count == (added + removed).count
    else { throw unknownGroup(from: start) }
    if (added + removed).contains("m") {
      refuse(
        PatternError(
          kind: .unsupported,
          message: "RE2 ends a line at '\\n' alone, unlike the flag 'm'; write the line ends out",
          offset: offset(of: start)))
    }
    if added.contains("s") { isDotAll = true }
    if removed.contains("s") { isDotAll = false }
    let isCaseSensitive = removed.contains("i")
    emit(added.contains("i") ? "(?i:" : isCaseSensitive ? "(?-i:" : "(?:", canRepeat: false)
  }

  private func unknownGroup(from start: Int) -> PatternError {
    let way =
      switch peek() {
      case ")": "has no flags for the rest of a pattern; write '(?i:…)' around what they concern"
      case "P": "writes a named group '(?<name>…)', not '(?P<name>…)'"
      case "#": "has no comments"
      default: "knows no such group; write '(?:…)', or '\\(\\?' for the characters"
      }
    return malformed("ECMA-262 \(way)", at: start)
  }
}

/// Quantifiers.
extension ECMAScriptPattern {
  /// `{n}`, `{n,}` or `{n,m}`; any other brace stands for itself.
  private mutating func readBraces() throws(PatternError) {
    let start = position
    position += 1
    let low = readNumber()
    let hasComma = take(",")
    let high = hasComma ? readNumber() : low
    guard take("}"), low != nil || high != nil else {
      position = start + 1
      emit("\\{")
      return
    }
    guard let low else {
      let bound = high ?? 0
      throw malformed("ECMA-262 needs a lower bound; write '{0,\(bound)}'", at: start)
    }
    if let high, high < low {
      throw malformed("the bounds of a repetition are in the wrong order", at: start)
    }
    if max(low, high ?? 0) > ECMAScriptPattern.maximumRepetition {
      let spelling = String(String.UnicodeScalarView(scalars[start..<position]))
      let text = String(String.UnicodeScalarView(scalars))
      refuse(.repetitionTooLarge(spelling, in: text))
    }
    let upper = hasComma ? "," + (high.map(String.init) ?? "") : ""
    try readQuantifier("{\(low)\(upper)}", from: start, length: position - start)
  }

  private mutating func readQuantifier(
    _ quantifier: String, from start: Int, length: Int
  ) throws(PatternError) {
    position = start + length
    guard canRepeat else {
      throw malformed("there is nothing to repeat before '\(quantifier)'", at: start)
    }
    emit(take("?") ? quantifier + "?" : quantifier, canRepeat: false)
  }

  /// Decimal digits; a number too large to matter is cut off.
  private mutating func readNumber() -> Int? {
    var number: Int?
    while let digit = peek(), ("0"..."9").contains(digit) {
      number = min((number ?? 0) * 10 + Int(digit.value - 48), 1_000_000)
      position += 1
    }
    return number
  }
}

/// Reading and refusing.
extension ECMAScriptPattern {
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  mutating func take(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// The name and the `>` after it (ECMA-262, GroupName).
  mutating func readGroupName(from start: Int) throws(PatternError) -> String {
    var name = ""
    while let scalar = peek(), scalar != ">" {
      let properties = scalar.properties
      let isStart = properties.isIDStart || scalar == "$" || scalar == "_"
      guard isStart || (!name.isEmpty && properties.isIDContinue) else { break }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard take(">"), !name.isEmpty else {
      throw malformed("a group's name is letters, digits and '_' between '<' and '>'", at: start)
    }
    return name
  }

  /// Remembers the first construct that RE2 leaves out.
  mutating func refuse(_ error: PatternError) {
    if unsupported == nil { unsupported = error }
  }

  func malformed(_ message: String, at position: Int) -> PatternError {
    PatternError(kind: .malformed, message: message, offset: offset(of: position))
  }

  /// In UTF-8 bytes.
  func offset(of position: Int) -> Int {
    scalars[..<position].reduce(0) { $0 + UTF8.width($1) }
  }
}

/// A character outside of brackets, as RE2 reads it.
private func literal(_ value: UInt32) -> String {
  // Half a surrogate pair is in no text that is valid UTF-8.
  guard let scalar = Unicode.Scalar(value) else { return CharacterSet.all.inverted.expression }
  let isWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  return isWord ? String(scalar) : "\\x{\(String(value, radix: 16))}"
}
