/// Names, literals, brackets and what follows them: fields, indexes, calls.
extension Parser {
  mutating func member() -> TermID { postfix(primary()) }

  mutating func postfix(_ operand: TermID) -> TermID {
    var operand = operand
    while true {
      switch token.kind {
      case .dot:
        operand = selection(of: operand)
      case .leftBracket:
        operand = subscripting(operand)
      case .leftBrace where isTypeName(operand):
        fail("messages cannot be built here", help: "write a map: {'name': value}")
        return operand
      default:
        return operand
      }
    }
  }

  /// Whether `Name {` begins a message.
  private func isTypeName(_ id: TermID) -> Bool {
    let term = terms[id]
    return term.kind == .name || (term.kind == .select && terms.terms.count < limits.terms)
  }

  private mutating func selection(of operand: TermID) -> TermID {
    advance()
    let flags: TermFlags = take(.question) ? .optional : []
    let focus = token.extent
    guard let name = fieldName() else { return operand }
    if token.kind == .leftParenthesis, flags.isEmpty {
      return methodCall(name, focus, receiver: operand)
    }
    return add(.select, [operand], focus: focus, flags: flags, payload: terms.name(name))
  }

  /// The name behind a dot.
  private mutating func fieldName() -> String? {
    switch token.kind {
    case .identifier:
      defer { advance() }
      return text.string(token.extent)
    case .quotedIdentifier:
      defer { advance() }
      return String(text.string(token.extent).dropFirst().dropLast())
    case .in, .true, .false, .null:
      keywordAsField()
      return nil
    default:
      fail("expected the name of a field after the dot, found \(described(token))")
      return nil
    }
  }

  private mutating func keywordAsField() {
    let word = text.string(token.extent)
    let dot = Extent(max(lastEnd - 1, 0), Int(token.extent.end))
    report(
      Fault(
        .syntax, "'\(word)' is a word of CEL and cannot follow a dot", at: token.extent,
        help: "write ['\(word)']",
        replacement: .init(title: "write ['\(word)']", extent: dot, text: "['\(word)']")))
    advance()
  }

  private mutating func subscripting(_ operand: TermID) -> TermID {
    let focus = token.extent
    advance()
    let flags: TermFlags = take(.question) ? .optional : []
    let key = expression()
    recover(to: .rightBracket)
    guard token.kind != .colon else {
      fail("a list is not sliced with ':'", help: "write '.slice(0, 2)' or '.substring(0, 2)'")
      recover(to: .rightBracket)
      _ = take(.rightBracket)
      return operand
    }
    guard expect(.rightBracket, "]", of: focus) else { return operand }
    return add(.index, [operand, key], focus: focus, flags: flags)
  }

  // MARK: Beginnings

  private mutating func primary() -> TermID {
    let start = token.extent
    switch token.kind {
    case .identifier: return name(flags: [])
    case .dot: return rootedName()
    case .leftParenthesis: return parenthesized()
    case .leftBracket: return list()
    case .leftBrace: return map()
    case .true, .false, .null:
      let value: Value =
        token.kind == .null ? .null : .bool(token.kind == .true)
      advance()
      return literal(value, start)
    case .int, .uint, .double:
      let literal = numberLiteral(token.kind, start)
      advance()
      return literal
    case .string, .bytes:
      let literal = stringLiteral(token.kind, start)
      advance()
      return literal
    default:
      unexpected()
      return terms.add(faultTerm(start))
    }
  }

  private mutating func rootedName() -> TermID {
    let dot = token.extent
    advance()
    guard token.kind == .identifier else {
      if token.kind.isKeyword {
        keywordAsField()
      } else {
        fail("expected a name after the dot, found \(described(token))")
      }
      return terms.add(faultTerm(dot))
    }
    return name(flags: .rooted, from: dot)
  }

  private mutating func name(flags: TermFlags, from start: Extent? = nil) -> TermID {
    let focus = start.map { $0.through(token.extent) } ?? token.extent
    let name = text.string(token.extent)
    if flags.isEmpty, reservedWords.contains(name) {
      remark(
        Fault(
          .syntax, "'\(name)' is reserved by CEL and cannot be a name", at: token.extent,
          help: name == "if" || name == "else" ? "write 'condition ? value : other'" : nil))
    }
    advance()
    if name == "not", flags.isEmpty, token.kind.beginsOperand || token.kind == .dot {
      remarkNot(focus)
      return negation(member(), 1, focus, .not)
    }
    if token.kind == .leftParenthesis { return globalCall(name, focus, flags) }
    return add(.name, [], focus: focus, flags: flags, payload: terms.name(name))
  }

  private mutating func parenthesized() -> TermID {
    let opening = token.extent
    advance()
    let inner = expression()
    recover(to: .rightParenthesis)
    expect(.rightParenthesis, ")", of: opening)
    return inner
  }

  // MARK: Collections

  private mutating func list() -> TermID {
    let opening = token.extent
    advance()
    var flags: TermFlags = []
    let items = sequence(closedBy: .rightBracket) { parser in
      let isOptional = parser.take(.question)
      if isOptional { flags.insert(.someOptional) }
      return [parser.expression() | (isOptional ? Terms.optionalMark : 0)]
    }
    expect(.rightBracket, "]", of: opening)
    return add(.list, items, focus: opening, flags: flags)
  }

  private mutating func map() -> TermID {
    let opening = token.extent
    advance()
    var flags: TermFlags = []
    let entries = sequence(closedBy: .rightBrace) { parser in
      let isOptional = parser.take(.question)
      if isOptional { flags.insert(.someOptional) }
      let key = parser.expression() | (isOptional ? Terms.optionalMark : 0)
      guard parser.expect(.colon, ":") else { return [] }
      return [key, parser.expression()]
    }
    expect(.rightBrace, "}", of: opening)
    return add(.map, entries, focus: opening, flags: flags)
  }

  /// Elements between commas; a comma may stand behind the last.
  mutating func sequence(
    closedBy closing: TokenKind, _ element: (inout Parser) -> [TermID]
  ) -> [TermID] {
    var elements: [TermID] = []
    while token.kind != closing && token.kind != .end {
      elements += element(&self)
      recover(to: closing)
      guard take(.comma) else { break }
    }
    return elements
  }

  func literalTerm(_ extent: Extent, _ constant: UInt32) -> Term {
    Term(kind: .literal, extent: extent, focus: extent, payload: constant)
  }

  mutating func literal(_ value: Value, _ extent: Extent) -> TermID {
    // First: an argument that changes the parser would be made beside a copy of it.
    let constant = terms.constant(value)
    return add(literalTerm(extent, constant))
  }
}

/// Words that later versions of CEL may use; fields may have them as names.
private let reservedWords: Set<String> = [
  "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
  "package", "namespace", "return", "var", "void", "while",
]
