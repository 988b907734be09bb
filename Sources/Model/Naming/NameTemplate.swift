/// A pattern such as `{provider.short}-{region.short}-{building-block}-{env-type}`, cut into its segments.
package struct NameTemplate: Hashable, Sendable {
  package let text: String
  let segments: [Segment]

  enum Segment: Hashable, Sendable {
    case literal(String)
    case dimension(String, Form)
  }

  /// Which form of a dimension's word stands in the name.
  package enum Form: String, Hashable, Sendable { case long, short, letter }

  init(_ text: String) {
    self.text = text
    var segments: [Segment] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { segments.append(.literal(String(rest[..<open]))) }
      let inner = rest[rest.index(after: open)..<close]
      let parts = inner.split(separator: ".", maxSplits: 1)
      let form = parts.count > 1 ? Form(rawValue: String(parts[1])) : nil
      segments.append(.dimension(String(parts.first ?? ""), form ?? .short))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { segments.append(.literal(String(rest))) }
    self.segments = segments
  }

  /// The dimensions in the order in which they stand, each once.
  package var dimensions: [String] {
    var seen: Set<String> = []
    return segments.compactMap { segment in
      if case .dimension(let name, _) = segment, seen.insert(name).inserted { return name }
      return nil
    }
  }
}

/// A row of the pattern table.
package struct NamePattern: Hashable, Sendable {
  package let name: String
  package let template: NameTemplate
  /// Characters.
  package let maximum: Int
  package let example: String
}
