/// The `regex` extension: parts of a text that a pattern matches, and other text in their place.
extension Library {
  static let regularExpressions = Library([
    "regex.extract": [
      .function([.string, .string], .optional(.string)) { (call) throws(Failure) in
        let (pattern, text) = (try call.singleGroupPattern(), call.text(0))
        guard let match = pattern.firstMatch(in: text) else { return .optional(nil) }
        return .optional(captured(match, in: text).map { .string($0) })
      }
    ],
    "regex.extractAll": [
      .function([.string, .string], .list(.string)) { (call) throws(Failure) in
        let (pattern, text) = (try call.singleGroupPattern(), call.text(0))
        let found = pattern.allMatches(in: text)
        try call.meter.charge(found.count)
        return .list(found.compactMap { captured($0, in: text) }.map { .string($0) })
      }
    ],
    "regex.replace": [
      .function([.string, .string, .string], .string) { (call) throws(Failure) in
        try replaced(&call, limit: -1)
      },
      .function([.string, .string, .string, .int], .string) { (call) throws(Failure) in
        try replaced(&call, limit: call.int(3))
      },
    ],
  ])

  /// What the pattern's group holds, or all that it matches where it has none; `nil` for a group that holds nothing.
  private static func captured(_ match: Pattern.Match, in text: String) -> String? {
    guard let group = match.groups.first else { return text.slice(match.range) }
    guard let group, !group.isEmpty else { return nil }
    return text.slice(group)
  }

  private static func replaced(_ call: inout Call, limit: Int64) throws(Failure) -> Value {
    let (pattern, text) = (try call.pattern(1), call.text(0))
    let template = try ReplacementText(call.text(2), groups: pattern.groupNames.count)
    let matches = pattern.allMatches(in: text, limit: limit < 0 ? .max : Int(clamping: limit))
    try call.meter.charge(matches.count)
    var result = ""
    var end = 0
    for match in matches {
      let piece = template.text(for: match, in: text)
      try call.charge(elements: piece.utf8.count + 16)
      result += text.slice(end..<match.range.lowerBound) + piece
      end = match.range.upperBound
    }
    return .string(result + text.slice(end..<text.utf8.count))
  }
}

/// What stands for a match: `\1` is its first group, `\0` all of it, `\\` a backslash.
private struct ReplacementText {
  private enum Part {
    case text(String)
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ text: String, groups: Int) throws(Failure) {
    var plain = ""
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        plain.unicodeScalars.append(scalar)
        continue
      }
      guard let next = scalars.popFirst() else {
        throw .other("a backslash ends the replacement; write '\\\\' for one")
      }
      if next == "\\" {
        plain += "\\"
      } else if let group = Int(String(next)), next.isASCII {
        guard group <= groups else {
          throw .other("the replacement names group \(group), but the pattern has \(groups)")
        }
        parts.append(.text(plain))
        parts.append(.group(group))
        plain = ""
      } else {
        throw .other("behind a backslash of a replacement stands a digit or a backslash")
      }
    }
    parts.append(.text(plain))
  }

  func text(for match: Pattern.Match, in text: String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .group(0): text.slice(match.range)
      case .group(let group): match.groups[group - 1].map { text.slice($0) } ?? ""
      }
    }.joined()
  }
}

extension Call {
  /// The pattern to take a part of the text with: its group says which, so that it has one at most.
  fileprivate mutating func singleGroupPattern() throws(Failure) -> Pattern {
    let pattern = try pattern(1)
    guard pattern.groupNames.count <= 1 else {
      throw .other(
        "the pattern has \(pattern.groupNames.count) groups, and it is not clear which is meant; "
          + "write '(?:…)' for those that are not")
    }
    return pattern
  }
}
