/// Regular expressions, on RE2: none can hang.
extension Library {
  static let matching = Library([
    "matches": [
      .function([.string, .string], .bool, matches), .method([.string, .string], .bool, matches),
    ],
    "find": [
      .method([.string, .string], .string) { (call) throws(Failure) in
        let (pattern, text) = (try call.pattern(1), call.text(0))
        return .string(pattern.firstMatch(in: text).map { text.slice($0.range) } ?? "")
      }
    ],
    "findAll": [
      .method([.string, .string], .list(.string)) { (call) throws(Failure) in
        try findAll(&call, limit: -1)
      },
      .method([.string, .string, .int], .list(.string)) { (call) throws(Failure) in
        try findAll(&call, limit: call.int(2))
      },
    ],
  ])

  private static let matches: Overload.Body = { (call) throws(Failure) in
    let pattern = try call.pattern(1)
    return .bool(call[0].withText { pattern.matches($0) } ?? false)
  }

  private static func findAll(_ call: inout Call, limit: Int64) throws(Failure) -> Value {
    let (pattern, text) = (try call.pattern(1), call.text(0))
    let limit = limit < 0 ? Int.max : Int(clamping: limit)
    let found = pattern.allMatches(in: text, limit: limit)
    try call.meter.charge(found.count)
    return .list(found.map { .string(text.slice($0.range)) })
  }
}

extension String {
  /// The bytes in a range.
  func slice(_ range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}

extension Call {
  /// The pattern in an argument, compiled beforehand where it is a literal. Charges for the text in the first.
  mutating func pattern(_ position: Int) throws(Failure) -> Pattern {
    let text = text(position)
    let subject = self[0].withText(\.count) ?? 0
    try charge(elements: subject * 4 + text.utf8.count * 16)
    let pattern: Pattern
    if let known = patterns[text] {
      pattern = known
    } else {
      do throws(PatternError) {
        pattern = try Pattern(text, dialect: .re2)
      } catch {
        throw .other("the pattern cannot be read: \(error.message)")
      }
    }
    guard pattern.isAffordable(byteCount: subject) else { throw .cost }
    return pattern
  }
}
