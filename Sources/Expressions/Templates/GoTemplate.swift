/// Go's template language, which Helm's charts are written in: recognised, and put into CEL where that is simple.
enum GoTemplate {
  struct Translation: Equatable {
    /// What was recognised, as the beginning of a message.
    var what: String
    /// The same in CEL; `nil` where there is no simple way to say it.
    var expression: String?
    var help: String?
  }

  /// `nil` for what is no Go template.
  static func translation(of text: String) -> Translation? {
    let trimmed = text.trimming { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    if let marked = withoutTrimMarkers(trimmed) {
      let inner = translation(of: marked)
      return Translation(
        what: "'{{-' and '-}}' trim white space in Go's templates",
        expression: inner == nil ? marked : inner?.expression, help: "leave the '-' out")
    }
    if trimmed.hasPrefix("/*") {
      return Translation(what: "this is a comment of Go's templates", help: "write a YAML comment")
    }
    return GoReader(trimmed).translation()
  }

  private static func withoutTrimMarkers(_ text: String) -> String? {
    let leads = text.hasPrefix("- ")
    let trails = text.hasSuffix(" -")
    guard leads || trails else { return nil }
    return String(text.dropFirst(leads ? 2 : 0).dropLast(trails ? 2 : 0))
      .trimming { $0 == " " }
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    let start = drop(while: isTrimmed)
    return String(start.reversed().drop(while: isTrimmed).reversed())
  }
}
