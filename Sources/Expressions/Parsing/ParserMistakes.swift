import Diagnostics

/// What is said of a token that cannot stand where it does.
extension Parser {
  /// The operator at the token, if it is one of this level; one of another language is reported and taken for what it
  /// means.
  mutating func operatorKind(_ level: Precedence) -> TermKind? {
    if let kind = level.kind(of: token.kind) { return kind }
    guard token.kind == .foreign || token.kind == .identifier else { return nil }
    let written = text.string(token.extent)
    guard let foreign = ForeignOperator(written), let meant = foreign.meant, meant.level == level
    else { return nil }
    remark(notAnOperator(written, foreign))
    return meant.kind
  }

  private func notAnOperator(_ written: String, _ foreign: ForeignOperator) -> Fault {
    Fault(
      .syntax, "'\(written)' is no operator", at: token.extent, help: foreign.help,
      replacement: foreign.replacement.map {
        .init(title: "write '\($0)'", extent: token.extent, text: $0)
      })
  }

  /// The token is not what must follow here; `opening` is what it would close.
  mutating func failExpecting(_ name: String, of opening: Extent? = nil, help: String? = nil) {
    if isRecovering { return }
    let written = text.string(token.extent)
    if token.kind == .foreign || token.kind == .identifier,
      let foreign = ForeignOperator(written)
    {
      return report(notAnOperator(written, foreign))
    }
    switch token.kind {
    case .unterminatedString, .unterminatedIdentifier, .unknown: return unexpected()
    case .rightParenthesis where opening == nil: return fail("there is no '(' for this ')'")
    case .rightBracket where opening == nil: return fail("there is no '[' for this ']'")
    default: break
    }
    let wanted = token.kind.beginsOperand ? "expected an operator or" : "expected"
    let what = opening.map { " for the '\(text.string($0))' before it" } ?? ""
    var fault = Fault(
      .syntax, "\(wanted) \(name)\(what), found \(described(token))", at: token.extent, help: help)
    if let opening { fault.notes = [Note("it stands here", at: text.range(opening))] }
    report(fault)
  }

  /// No expression begins with the token.
  mutating func unexpected() {
    let written = text.string(token.extent)
    switch token.kind {
    case .end: fail("expected an expression, found its end")
    case .unterminatedString:
      fail("this string is not closed", help: "close it with the quote that it begins with")
    case .unterminatedIdentifier: fail("this name is not closed", help: "close it with '`'")
    case .quotedIdentifier:
      fail("a name between backticks stands only after a dot, as in '.config.`a-b`'")
    case .unknown:
      fail(
        "'\(written)' is no part of CEL",
        help: written == "$" ? "name a root, as in '.config.name'" : nil)
    case .question where lastKind == .question: fail("'??' is no operator", help: defaulting)
    default:
      if ForeignOperator(written) != nil {
        fail("expected an expression before '\(written)'")
      } else {
        fail("expected an expression, found \(described(token))")
      }
    }
  }

  private var defaulting: String { "write '.?field.orValue(other)'" }

  /// `not a`: reported, and read as `!a`. The token behind the word is looked at.
  mutating func remarkNot(_ word: Extent) {
    remark(
      Fault(
        .syntax, "'not' is no operator", at: word, help: "write '!'",
        replacement: .init(
          title: "write '!'", extent: Extent(Int(word.start), Int(token.extent.start)), text: "!")))
  }

  func described(_ token: Token) -> String {
    switch token.kind {
    case .end: return "the end of the expression"
    case .unterminatedString: return "a string that is not closed"
    case .rightBrace:
      let next = Int(token.extent.end)
      let isDouble = next < text.bytes.count && text.bytes[next] == UInt8(ascii: "}")
      return isDouble ? "'}}'" : "'}'"
    default: return "'\(text.string(token.extent))'"
    }
  }
}

extension TokenKind {
  /// Whether an operand begins with it; `[`, `(` and a dot go on with the one before.
  var beginsOperand: Bool {
    switch self {
    case .identifier, .int, .uint, .double, .string, .bytes, .true, .false, .null, .leftBrace,
      .bang:
      true
    default: false
    }
  }
}
