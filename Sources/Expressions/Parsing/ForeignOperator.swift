/// An operator of other languages: it is reported, and where CEL has the same under another name, read as that one.
struct ForeignOperator {
  /// `nil` where CEL says it with a function.
  let meant: (level: Precedence, kind: TermKind)?
  /// What CEL has for it.
  let replacement: String?
  let help: String

  /// Between operands.
  init?(_ written: String) {
    switch written {
    case "=": self.init(.relation, .equal, "==", "write '==' to compare")
    case "===": self.init(.relation, .equal, "==", "write '=='")
    case "!==", "<>": self.init(.relation, .notEqual, "!=", "write '!='")
    case "&", "and", "AND": self.init(.and, .and, "&&", "write '&&' for 'and'")
    case "|", "or", "OR": self.init(.or, .or, "||", "write '||' for 'or'")
    case "is": self.init(.relation, .equal, "==", "write '==' to compare")
    case "=~": self.init(help: "write 'text.matches(…)'")
    case "??", "?:":
      self.init(help: "write '.?field.orValue(other)', or 'condition ? value : other'")
    case "**", "^": self.init(help: "CEL has no such operator")
    case "not": self.init(help: "write '!(value in list)'")
    case "contains": self.init(help: "write 'text.contains(part)', or 'value in list'")
    case "matches": self.init(help: "write 'text.matches(…)'")
    default: return nil
    }
  }

  private init(_ level: Precedence, _ kind: TermKind, _ replacement: String, _ help: String) {
    meant = (level, kind)
    self.replacement = replacement
    self.help = help
  }

  private init(help: String) {
    meant = nil
    replacement = nil
    self.help = help
  }
}
