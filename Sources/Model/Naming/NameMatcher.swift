import Expressions
import Syntax

/// What a text has to be.
enum TextCheck: Sendable {
  case word(FreeName)
  case name(NameMatcher)

  func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .word(let word): word.allows(text)
    case .name(let name): name.matches(text)
    }
  }
}

/// Whether a text is a name of a template: what `NamingScheme.readings` finds, without taking the name apart. Every label of
/// every object is asked about, so nothing is allocated.
final class NameMatcher: Sendable {
  private let segments: [Segment]
  /// Bytes.
  private let maximum: Int

  private enum Segment: Sendable {
    case literal([UInt8])
    case words([Word])
    case free(FreeName)
  }

  /// A table's word in the form that the template asks for.
  private struct Word: Sendable {
    let text: [UInt8]
    /// The provider that the word is of or names; `nil` where any will do.
    let provider: String?
  }

  init(_ template: NameTemplate, maximum: Int = 512, in scheme: NamingScheme) {
    self.maximum = min(maximum, 512)
    segments = scheme.expanded(template.segments).map { segment in
      switch segment {
      case .literal(let text): return .literal(Array(text.utf8))
      case .dimension("region", let form):
        return .words(
          scheme.regions.map {
            Word(text: Array($0.word.form(form).utf8), provider: $0.provider)
          })
      case .dimension(let name, let form):
        guard let words = scheme.words(of: name, provider: nil) else {
          return .free(FreeName(name, in: scheme))
        }
        return .words(
          words.map {
            Word(text: Array($0.form(form).utf8), provider: name == "provider" ? $0.name : nil)
          })
      }
    }
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= maximum, text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    var steps = 0
    return matches(text, from: 0, segment: 0, provider: nil, steps: &steps)
  }

  private func matches(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, segment: Int, provider: String?,
    steps: inout Int
  ) -> Bool {
    steps += 1
    // Four free parts in 512 characters stay far below this; it holds whatever the tables say.
    guard steps < 200_000 else { return false }
    guard segment < segments.count else { return start == text.count }
    switch segments[segment] {
    case .literal(let literal):
      return text.continues(with: literal, at: start)
        && matches(
          text, from: start + literal.count, segment: segment + 1, provider: provider,
          steps: &steps)
    case .words(let words):
      for word in words where text.continues(with: word.text, at: start) {
        if let provider, let other = word.provider, provider != other { continue }
        if matches(
          text, from: start + word.text.count, segment: segment + 1,
          provider: provider ?? word.provider, steps: &steps)
        {
          return true
        }
      }
      return false
    case .free(let name):
      return matches(
        free: name, text, from: start, segment: segment, provider: provider, steps: &steps)
    }
  }

  /// Whether the part is a name of its own is asked last, since most places are ruled out by what follows them.
  private func matches(
    free name: FreeName, _ text: UnsafeBufferPointer<UInt8>, from start: Int, segment: Int,
    provider: String?, steps: inout Int
  ) -> Bool {
    if segment + 1 == segments.count {
      return start < text.count
        && name.allows(UnsafeBufferPointer(rebasing: text[start...]))
    }
    // Most ends are ruled out by the dash that has to follow.
    var following: [UInt8] = []
    if case .literal(let literal) = segments[segment + 1] { following = literal }
    var end = start + 1
    while end <= text.count {
      if !text.continues(with: following, at: end) {
        end += 1
        continue
      }
      if matches(text, from: end, segment: segment + 1, provider: provider, steps: &steps),
        name.allows(UnsafeBufferPointer(rebasing: text[start..<end]))
      {
        return true
      }
      end += 1
    }
    return false
  }
}

/// A part of a name that no table lists: its form, and the words that are kept for others.
final class FreeName: Sendable {
  private let pattern: Pattern?
  /// Characters of a name of the part; a name of no part has no bound of its own.
  private let maximum: Int?
  private let words: [[UInt8]]
  /// Of the words: nearly every name is none of them, which their hashes tell.
  private let hashes: [UInt32]
  private let patterns: [Pattern]

  init(_ name: String, in scheme: NamingScheme) {
    let part = scheme.part(name)
    pattern = part?.compiled
    maximum = part?.maximum
    var words: [[UInt8]] = []
    var patterns: [Pattern] = []
    for reserved in scheme.reserved where reserved.part == name {
      words += reserved.words(in: scheme).map { Array($0.utf8) }
      if let pattern = reserved.namePattern { patterns.append(pattern) }
    }
    self.words = words
    hashes = words.map { $0.withUnsafeBufferPointer(keyHash) }
    self.patterns = patterns
  }

  func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let isFormed =
      if let maximum { text.count <= maximum && (pattern?.matches(text) ?? false) } else {
        !text.contains { $0 == 0x2E || $0 == 0x2F }
      }
    return isFormed && !isWord(text) && !patterns.contains { $0.matches(text) }
  }

  private func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    hashes.contains(keyHash(text)) && words.contains { $0.elementsEqual(text) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func continues(with word: [UInt8], at start: Int) -> Bool {
    guard count - start >= word.count else { return false }
    for offset in 0..<word.count where self[start + offset] != word[offset] { return false }
    return true
  }
}
