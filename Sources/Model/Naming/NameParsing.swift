/// A name taken apart.
package struct NameReading: Hashable, Sendable {
  /// The pattern's name.
  package let pattern: String
  /// Long forms, in the order in which they stand in the name.
  package let dimensions: [Dimension]

  package struct Dimension: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package subscript(_ dimension: String) -> String? {
    dimensions.first { $0.name == dimension }?.value
  }
}

extension NamingScheme {
  /// All ways in which a text is a name of the scheme, in the order of the pattern table.
  package func parse(_ text: String) -> [NameReading] {
    patterns.flatMap { pattern in
      parse(text, as: pattern)
    }
  }

  /// The ways in which a text is a name of one pattern; none where it is not.
  package func parse(_ text: String, as pattern: NamePattern) -> [NameReading] {
    guard text.count <= pattern.maximum else { return [] }
    return readings(of: text, as: pattern.template).map { dimensions in
      NameReading(pattern: pattern.name, dimensions: dimensions)
    }
  }

  /// Parses from the fixed tables inwards: a hyphen both joins dimensions and may stand inside a slug, so every
  /// table's word is tried, and a free part takes what is left between two of them.
  func readings(of text: String, as template: NameTemplate) -> [[NameReading.Dimension]] {
    guard text.utf8.count <= 512, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return []
    }
    if !canEnd(text, template) { return [] }
    var parser = NameParser(
      scheme: self, segments: expansions[template] ?? expanded(template.segments))
    parser.match(text[...], segment: 0)
    return parser.readings
  }

  /// Whether the text ends in a word of the template's last dimension, where that has a table: rules most texts out at once.
  private func canEnd(_ text: String, _ template: NameTemplate) -> Bool {
    guard case .dimension(let name, let form)? = template.segments.last,
      let words = words(of: name, provider: nil)
    else { return true }
    return words.contains { text.hasSuffix($0.form(form)) }
  }

  /// Dimensions that are names themselves, such as a location code, replaced by their own segments.
  func expanded(_ segments: [NameTemplate.Segment]) -> [NameTemplate.Segment] {
    segments.flatMap { segment -> [NameTemplate.Segment] in
      guard case .dimension(let name, _) = segment, words(of: name, provider: nil) == nil,
        part(name) == nil, let pattern = pattern(name)
      else { return [segment] }
      return expanded(pattern.template.segments)
    }
  }
}

private struct NameParser {
  let scheme: NamingScheme
  let segments: [NameTemplate.Segment]
  var readings: [[NameReading.Dimension]] = []
  private var path: [NameReading.Dimension] = []
  private var steps = 0

  init(scheme: NamingScheme, segments: [NameTemplate.Segment]) {
    self.scheme = scheme
    self.segments = segments
  }

  mutating func match(_ rest: Substring, segment: Int) {
    steps += 1
    // Four free parts in 512 characters stay far below this; it holds whatever the tables say.
    guard steps < 200_000 else { return }
    guard segment < segments.count else {
      if rest.isEmpty && isAllowed && !readings.contains(path) { readings.append(path) }
      return
    }
    switch segments[segment] {
    case .literal(let literal):
      if rest.hasPrefix(literal) { match(rest.dropFirst(literal.count), segment: segment + 1) }
    case .dimension(let name, let form):
      let provider = path.first { $0.name == "provider" }?.value
      if let words = scheme.words(of: name, provider: provider) {
        for word in words where rest.hasPrefix(word.form(form)) {
          take(name, word.name, rest.dropFirst(word.form(form).count), segment)
        }
      } else {
        matchFree(name, rest, segment)
      }
    }
  }

  /// Takes what stands before each place where the next literal does. Whether that is a name of its part is asked last, since
  /// most places are ruled out by what follows them.
  private mutating func matchFree(_ name: String, _ rest: Substring, _ segment: Int) {
    guard segment + 1 < segments.count else {
      if !rest.isEmpty { take(name, String(rest), rest[rest.endIndex...], segment) }
      return
    }
    var end = rest.startIndex
    while end < rest.endIndex {
      end = rest.index(after: end)
      if case .literal(let literal) = segments[segment + 1], !rest[end...].hasPrefix(literal) {
        continue
      }
      take(name, String(rest[..<end]), rest[end...], segment)
    }
  }

  /// Whether every free part of the path is a name that its part allows.
  private var isAllowed: Bool {
    path.allSatisfy { dimension in
      if scheme.words(of: dimension.name, provider: nil) != nil { return true }
      let part = scheme.part(dimension.name)
      return (part?.allows(dimension.value) ?? isPlain(dimension.value))
        && !scheme.reservedWord(dimension.value, as: dimension.name)
    }
  }

  /// A part without a rule of its own: anything but what separates parts.
  private func isPlain(_ value: String) -> Bool {
    !value.contains { $0 == "." || $0 == "/" }
  }

  private mutating func take(_ name: String, _ value: String, _ rest: Substring, _ segment: Int) {
    path.append(NameReading.Dimension(name: name, value: value))
    match(rest, segment: segment + 1)
    path.removeLast()
  }
}
