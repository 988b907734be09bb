/// Reads an expression into terms. Always a term: what cannot be read is reported and becomes `.fault`, and reading goes
/// on behind the next comma or closing bracket.
struct Parser {
  let text: ExpressionText
  let limits: ExpressionLimits
  var terms = Terms()
  private(set) var faults: [Fault] = []
  /// The token that is looked at; the lexer stands behind it.
  private(set) var token: Token
  private var lexer: Lexer
  private var depth = 0
  /// Set by a fault until the next place where reading can go on, so that one fault is one report.
  private(set) var isRecovering = false
  /// The end of the last token taken.
  private(set) var lastEnd: Int
  private(set) var lastKind = TokenKind.end

  init(_ text: ExpressionText, from start: Int = 0, limits: ExpressionLimits) {
    self.text = text
    self.limits = limits
    lexer = Lexer(text.bytes, from: start)
    token = lexer.next()
    lastEnd = start
  }

  // MARK: Tokens

  mutating func advance() {
    lastEnd = Int(token.extent.end)
    lastKind = token.kind
    token = lexer.next()
  }

  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes the token or reports that it is missing.
  @discardableResult
  mutating func expect(_ kind: TokenKind, _ name: String, of opening: Extent? = nil) -> Bool {
    if take(kind) { return true }
    failExpecting("'\(name)'", of: opening)
    return false
  }

  // MARK: Faults

  mutating func report(_ fault: Fault) {
    guard !isRecovering else { return }
    if faults.count < limits.faults { faults.append(fault) }
    isRecovering = true
  }

  mutating func fail(_ message: String, at extent: Extent? = nil, help: String? = nil) {
    report(Fault(.syntax, message, at: extent ?? token.extent, help: help))
  }

  /// Reports a fault that does not stop reading.
  mutating func remark(_ fault: Fault) {
    guard !isRecovering, faults.count < limits.faults else { return }
    faults.append(fault)
  }

  func faultTerm(_ extent: Extent) -> Term {
    Term(kind: .fault, extent: extent, focus: extent)
  }

  /// After a fault: goes to the next comma or closing bracket of this level.
  mutating func recover(to closing: TokenKind) {
    guard isRecovering else { return }
    var open = 0
    while token.kind != .end {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        if open == 0 {
          if token.kind == closing { isRecovering = false }
          return
        }
        open -= 1
      case .comma where open == 0:
        isRecovering = false
        return
      default: break
      }
      advance()
    }
  }

  // MARK: Expressions

  /// An expression at its full width; on return the token behind it is looked at.
  mutating func expression() -> TermID {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else {
      return tooMuch("the expression is nested more than \(limits.depth) levels deep")
    }
    let condition = binary(.or)
    guard token.kind == .question else { return condition }
    let focus = token.extent
    advance()
    let positive = binary(.or)
    guard expect(.colon, ":", of: focus) else { return condition }
    let negative = expression()
    return add(.conditional, [condition, positive, negative], focus: focus)
  }

  /// Stops reading for good: the text is a threat, not a slip.
  private mutating func tooMuch(_ message: String) -> TermID {
    fail(message, help: "split it, or compute it before")
    let extent = token.extent
    lexer = Lexer(text.bytes, from: text.bytes.count)
    token = lexer.next()
    return terms.add(faultTerm(extent))
  }

  mutating func add(
    _ kind: TermKind, _ operands: [TermID], focus: Extent, flags: TermFlags = [],
    payload: UInt32 = 0
  ) -> TermID {
    let first = operands.first.map { terms[$0 & ~Terms.optionalMark].extent } ?? focus
    let extent = Extent(Int(min(first.start, focus.start)), max(lastEnd, Int(focus.end)))
    return add(
      Term(kind: kind, flags: flags, extent: extent, focus: focus, payload: payload),
      operands: operands)
  }

  mutating func add(_ term: Term, operands: [TermID] = []) -> TermID {
    if terms.terms.count >= limits.terms {
      return tooMuch("the expression has more than \(limits.terms) terms")
    }
    return terms.add(term, operands: operands)
  }

  private mutating func binary(_ level: Precedence) -> TermID {
    guard let tighter = level.next else { return unary() }
    var left = binary(tighter)
    if level == .or || level == .and { return logical(left, level, tighter) }
    while let kind = operatorKind(level) {
      let focus = token.extent
      advance()
      let right = binary(tighter)
      left = add(kind, [left, right], focus: focus)
    }
    return left
  }

  /// `a && b && c` as one term, so that a long chain is not deep.
  private mutating func logical(
    _ first: TermID, _ level: Precedence, _ tighter: Precedence
  ) -> TermID {
    guard let kind = operatorKind(level) else { return first }
    let focus = token.extent
    advance()
    var operands = [first, binary(tighter)]
    while operatorKind(level) != nil {
      advance()
      operands.append(binary(tighter))
    }
    return add(kind, operands, focus: focus)
  }

  private mutating func unary() -> TermID {
    guard token.kind == .bang || token.kind == .minus else { return member() }
    let kind = token.kind
    let focus = token.extent
    var count = 0
    while token.kind == kind {
      if kind == .minus, let literal = negativeLiteral(count) {
        return negated(postfix(literal), (count + 1) % 2 == 0 ? 1 : 0, focus)
      }
      count += 1
      advance()
    }
    let operand = token.kind == .bang || token.kind == .minus ? nested() : member()
    if kind == .minus { return negated(operand, count, focus) }
    return negation(operand, count, focus, .not)
  }

  /// `-!-…`: rare enough to recurse, and bounded like parentheses.
  private mutating func nested() -> TermID {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else {
      return tooMuch("the expression is nested more than \(limits.depth) levels deep")
    }
    return unary()
  }

  private mutating func negated(_ operand: TermID, _ count: Int, _ focus: Extent) -> TermID {
    negation(operand, count, focus, .negate)
  }

  /// An even number of signs stays as two, so that a wrong operand is still found.
  mutating func negation(
    _ operand: TermID, _ count: Int, _ focus: Extent, _ kind: TermKind
  ) -> TermID {
    guard count > 0 else { return operand }
    let once = add(kind, [operand], focus: focus)
    return count % 2 == 1 ? once : add(kind, [once], focus: focus)
  }

  /// A minus sign directly before a number belongs to it: `-9223372036854775808` is no overflow.
  private mutating func negativeLiteral(_ signsBefore: Int) -> TermID? {
    let minus = token.extent
    var ahead = lexer
    let number = ahead.next()
    guard number.kind == .int || number.kind == .double else { return nil }
    advance()
    let extent = minus.through(number.extent)
    let literal = numberLiteral(number.kind, extent)
    advance()
    return literal
  }
}
