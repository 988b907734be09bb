/// The levels of binary operators, loosest first.
enum Precedence: Int {
  case or
  case and
  case relation
  case sum
  case product
  case unary

  /// The next tighter level; `nil` where no binary operators are left.
  var next: Precedence? {
    self == .unary ? nil : Precedence(rawValue: rawValue + 1)
  }

  func kind(of token: TokenKind) -> TermKind? {
    switch (self, token) {
    case (.or, .or): .or
    case (.and, .and): .and
    case (.relation, .equal): .equal
    case (.relation, .notEqual): .notEqual
    case (.relation, .less): .less
    case (.relation, .lessOrEqual): .lessOrEqual
    case (.relation, .greater): .greater
    case (.relation, .greaterOrEqual): .greaterOrEqual
    case (.relation, .in): .in
    case (.sum, .plus): .add
    case (.sum, .minus): .subtract
    case (.product, .star): .multiply
    case (.product, .slash): .divide
    case (.product, .percent): .remainder
    default: nil
    }
  }
}
