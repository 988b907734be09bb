/// A piece of an expression's text.
struct Token: Sendable {
  var kind: TokenKind
  var extent: Extent
}

enum TokenKind: UInt8, Sendable {
  case end
  /// Also the words that CEL keeps for itself; the parser tells them apart by their text.
  case identifier
  /// A field name between backticks.
  case quotedIdentifier
  case int
  case uint
  case double
  case string
  case bytes
  case dot
  case comma
  case colon
  case question
  case leftParenthesis
  case rightParenthesis
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case plus
  case minus
  case star
  case slash
  case percent
  case bang
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case and
  case or
  /// The operator; as the name of a field it must be quoted.
  case `in`
  case `true`
  case `false`
  case null
  // What other languages have and CEL has not: each gets a message of its own.
  case foreign
  case assignment
  case unterminatedString
  case unterminatedIdentifier
  case unknown

  /// How the token is named in a message.
  var isKeyword: Bool {
    switch self {
    case .in, .true, .false, .null: true
    default: false
    }
  }
}
