internal import CRE2

/// A compiled regular expression that runs in time linear in its input: no input can make it hang.
///
/// It runs on RE2, which has no lookaround and no backreferences; a pattern that needs them is refused
/// with the reason. In `Dialect.ecmaScript`, all else that differs is translated to what means the
/// same in RE2: `.`, `\s`, `\S`, `\cX`, `\uXXXX`, surrogate pairs, `[]`, `[^]`, `[\b]`, `(?<name>…)`,
/// `\p{Letter}`. `^` and `$` match at the ends of the text alone, `\d`, `\w` and `\b` know ASCII alone,
/// in both.
///
/// All texts and offsets are UTF-8 bytes. Matching is thread-safe.
package final class Pattern: Sendable {
  /// What the text is written in.
  package enum Dialect: Hashable, Sendable {
    /// ECMA-262 with the `u` flag, as JSON Schema has it.
    case ecmaScript
    /// What Go and RE2 read: the patterns of CRDs, and CEL's `matches`.
    case re2
  }

  /// The longest pattern, in bytes.
  package static let maximumLength = 65_536
  /// What a compiled pattern and the states it caches while matching may take, in bytes.
  private static let maximumMemory: Int64 = 8 << 20
  /// What one match may cost: bytes of text times instructions of the program.
  private static let maximumWork = 1 << 30

  package let text: String
  package let dialect: Dialect
  /// By group, the first group first; `nil` for a group without a name.
  package let groupNames: [String?]

  /// The same pattern as a table, where it is simple.
  private let plain: PlainMatcher?

  // Never written to after `init`, and RE2 lets any number of threads match with one pattern.
  private nonisolated(unsafe) let handle: OpaquePointer

  package init(_ text: String, dialect: Dialect = .ecmaScript) throws(PatternError) {
    guard text.utf8.count <= Pattern.maximumLength else {
      throw PatternError(
        kind: .tooLarge,
        message: "the pattern is longer than \(Pattern.maximumLength) bytes; "
          + "write a list of values as 'enum', a bound on the length as 'maxLength'",
        offset: Pattern.maximumLength)
    }
    let translated: String
    var names: [String?]?
    switch dialect {
    case .ecmaScript:
      var translation = ECMAScriptPattern(text)
      translated = try translation.translate()
      names = translation.groupNames
    case .re2:
      translated = spellingNamedGroupsForRE2(text)
    }
    let pattern = try compile(translated, from: text, dialect, Pattern.maximumMemory)
    handle = pattern
    plain = PlainMatcher(text)
    self.text = text
    self.dialect = dialect
    groupNames =
      names
      ?? (0..<CRE2PatternGroupCount(pattern)).map { group in
        let name = String(CRE2PatternGroupName(pattern, group + 1))
        return name.isEmpty ? nil : name
      }
  }

  deinit { CRE2PatternFree(handle) }

  /// Whether a text of `byteCount` bytes can be matched within what one match may cost. Ask before
  /// matching a text that has no bound of its own: RE2 is linear, but a large pattern makes each byte dear.
  package func isAffordable(byteCount: Int) -> Bool {
    byteCount <= Pattern.maximumWork / max(1, Int(CRE2PatternProgramSize(handle)))
  }
}

extension Pattern {
  /// How much of the text must match.
  package enum Extent: Hashable, Sendable {
    case anywhere
    case whole
  }

  /// Allocates nothing.
  package func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ extent: Extent = .anywhere) -> Bool {
    if let plain { return plain.matches(bytes) }
    return match(bytes, from: 0, extent, ranges: nil, count: 0)
  }

  /// Allocates nothing.
  package func matches(_ bytes: Span<UInt8>, _ extent: Extent = .anywhere) -> Bool {
    bytes.withUnsafeBufferPointer { matches($0, extent) }
  }

  package func matches(_ text: String, _ extent: Extent = .anywhere) -> Bool {
    var text = text
    return text.withUTF8 { matches($0, extent) }
  }

  private func match(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ extent: Extent,
    ranges: UnsafeMutablePointer<CRE2Range>?, count: Int
  ) -> Bool {
    // RE2 takes a null pointer for "no text", which an empty buffer has.
    guard let base = bytes.baseAddress else {
      return withUnsafePointer(to: CChar(0)) {
        CRE2PatternMatch(handle, $0, 0, 0, extent == .whole, ranges, Int32(count))
      }
    }
    return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      CRE2PatternMatch(handle, $0, bytes.count, start, extent == .whole, ranges, Int32(count))
    }
  }
}

extension Pattern {
  /// Where a pattern matched, in bytes of the text.
  package struct Match: Hashable, Sendable {
    package let range: Range<Int>
    /// By group, the first group first; `nil` for one that took no part.
    package let groups: [Range<Int>?]
  }

  /// The leftmost match that begins at `start` or later. What stands before `start` is seen: `^` does
  /// not match there.
  package func firstMatch(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, _ extent: Extent = .anywhere
  ) -> Match? {
    precondition(0 <= start && start <= bytes.count)
    let none = CRE2Range(start: -1, end: -1)
    var ranges = [CRE2Range](repeating: none, count: groupNames.count + 1)
    let isFound = ranges.withUnsafeMutableBufferPointer {
      match(bytes, from: start, extent, ranges: $0.baseAddress, count: $0.count)
    }
    guard isFound else { return nil }
    return Match(
      range: ranges[0].start..<ranges[0].end,
      groups: ranges.dropFirst().map { $0.start < 0 ? nil : $0.start..<$0.end })
  }

  package func firstMatch(in bytes: Span<UInt8>, _ extent: Extent = .anywhere) -> Match? {
    bytes.withUnsafeBufferPointer { firstMatch(in: $0, extent) }
  }

  package func firstMatch(in text: String, _ extent: Extent = .anywhere) -> Match? {
    var text = text
    return text.withUTF8 { firstMatch(in: $0, extent) }
  }

  /// The matches from left to right, none overlapping another, at most `limit`. An empty match directly
  /// after another match does not count.
  package func allMatches(in bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> [Match] {
    var matches: [Match] = []
    var start = 0
    while matches.count < limit, let match = firstMatch(in: bytes, from: start) {
      if match.range.isEmpty {
        if match.range.lowerBound != matches.last?.range.upperBound { matches.append(match) }
        guard match.range.upperBound < bytes.count else { break }
        start = endOfCharacter(at: match.range.upperBound, in: bytes)
      } else {
        matches.append(match)
        start = match.range.upperBound
      }
    }
    return matches
  }

  package func allMatches(in text: String, limit: Int = .max) -> [Match] {
    var text = text
    return text.withUTF8 { allMatches(in: $0, limit: limit) }
  }

  private func endOfCharacter(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start + 1
    while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}

extension Pattern: Hashable {
  package static func == (left: Pattern, right: Pattern) -> Bool {
    left === right
      || (left.dialect == right.dialect && left.text.utf8.elementsEqual(right.text.utf8))
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(dialect)
    hasher.combine(text)
  }
}

private func compile(
  _ translated: String, from text: String, _ dialect: Pattern.Dialect, _ maximumMemory: Int64
) throws(PatternError) -> OpaquePointer {
  var translated = translated
  let compiled = translated.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) {
      CRE2PatternCompile($0.baseAddress, $0.count, maximumMemory)
    }
  }
  guard let compiled else { throw PatternError.programTooLarge }
  let fragment = String(CRE2PatternErrorFragment(compiled))
  let reason = String(CRE2PatternErrorText(compiled))
  let error = CRE2PatternError(compiled)
  if error == CRE2ErrorNone { return compiled }
  CRE2PatternFree(compiled)
  switch error {
  case CRE2ErrorTooLarge: throw PatternError.programTooLarge
  case CRE2ErrorRepetition: throw PatternError.repetitionTooLarge(fragment, in: text)
  default: throw PatternError.refused(fragment, in: text, dialect, saying: reason)
  }
}

extension String {
  fileprivate init(_ text: CRE2Text) {
    let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
    self.init(decoding: bytes, as: UTF8.self)
  }
}
