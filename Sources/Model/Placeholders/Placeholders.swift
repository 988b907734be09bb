package import Syntax

/// Words that stand for what somebody is still to write. Everything it knows stands in `rules/placeholders.yaml`. An object:
/// every value that Flux applies is held against it.
package final class Placeholders: Sendable {
  private let words: Set<String>
  private let beginnings: [String]
  private let endings: [String]
  /// Values in angle brackets that are none, in small letters.
  private let ordinary: Set<String>
  /// Stretches of capitals, one of each word; nothing where one has no three in a row.
  private let stretches: [[UInt8]]?

  package init(_ node: Node) {
    func texts(_ key: String) -> [String] {
      node[key].map { $0.items.compactMap(\.string) } ?? []
    }
    words = Set(texts("words"))
    beginnings = texts("beginnings")
    endings = texts("endings")
    ordinary = Set(texts("ordinary"))
    let longest = (words + beginnings + endings).map(longestStretch)
    stretches = longest.contains { $0.count < 3 } ? nil : Array(Set(longest))
  }

  /// The placeholder in a text: a word of capitals that says so of itself, or the whole of `<cluster-name>`.
  package func first(in text: Node) -> String? {
    guard text.withBytes(mayHoldOne), let text = text.string, text.utf8.count < 4096 else {
      return nil
    }
    if isBracketed(text) { return text }
    let words = text.split {
      !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-"))
    }
    return words.first { isPlaceholder($0) }.map(String.init)
  }

  private func isPlaceholder(_ word: Substring) -> Bool {
    guard word.utf8.allSatisfy({ !(0x61...0x7A).contains($0) }) else { return false }
    return words.contains(String(word)) || endings.contains(where: word.hasSuffix)
      || beginnings.contains(where: word.hasPrefix)
  }

  /// `<sovereign-fqdn>`: small words between angle brackets and nothing else.
  private func isBracketed(_ text: String) -> Bool {
    if ordinary.contains(text.lowercased()) { return false }
    let bytes = text.utf8
    return (3...64).contains(bytes.count) && bytes.first == openingBracket
      && bytes.last == UInt8(ascii: ">")
      && bytes.dropFirst().dropLast().allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x30...0x39).contains(byte)
          || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: ".")]
            .contains(byte)
      }
  }

  /// A look without a String, since nearly all texts have none: an angle bracket in front, or a stretch of capitals that a
  /// word has.
  private func mayHoldOne(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let stretches else { return true }
    if text.first == openingBracket { return true }
    return hasThreeCapitals(text)
      && capitals(in: text).contains { stretch in
        stretches.contains { holds(text, $0, in: stretch) }
      }
  }
}

private let openingBracket = UInt8(ascii: "<")

private func hasThreeCapitals(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var capitals = 0
  for byte in text {
    capitals = isCapital(byte) ? capitals + 1 : 0
    if capitals == 3 { return true }
  }
  return false
}

/// The longest stretches of capitals, from left to right.
private func capitals(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  var stretches: [Range<Int>] = []
  var start = 0
  for end in 0...text.count where end == text.count || !isCapital(text[end]) {
    if start < end { stretches.append(start..<end) }
    start = end + 1
  }
  return stretches
}

private func longestStretch(of word: String) -> [UInt8] {
  Array(word.utf8).withUnsafeBufferPointer { bytes in
    capitals(in: bytes).max { $0.count < $1.count }.map { Array(bytes[$0]) } ?? []
  }
}

private func holds(
  _ text: UnsafeBufferPointer<UInt8>, _ piece: [UInt8], in range: Range<Int>
) -> Bool {
  guard piece.count <= range.count else { return false }
  return (range.lowerBound...range.upperBound - piece.count).contains { start in
    piece.indices.allSatisfy { text[start + $0] == piece[$0] }
  }
}

private func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
