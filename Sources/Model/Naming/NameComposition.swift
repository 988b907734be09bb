package import Syntax

/// Why a name cannot be composed or a text is no name.
package enum NamingError: Error, Hashable, Sendable {
  case unknownPattern(String)
  case missingDimension(String, pattern: String)
  case unknownWord(String, dimension: String, known: [String])
  case malformed(String, part: String, pattern: String, maximum: Int)
  case reserved(String, part: String, because: String)
  case tooLong(String, maximum: Int)

  package var message: String {
    switch self {
    case .unknownPattern(let name):
      "there is no kind of name '\(name)'"
    case .missingDimension(let dimension, let pattern):
      "'\(pattern)' needs a value for '\(dimension)'"
    case .unknownWord(let word, let dimension, let known):
      "'\(word)' is no \(dimension.replacing("-", with: " ")); known are "
        + known.map { "'\($0)'" }.joined(separator: ", ")
    case .malformed(let text, let part, let pattern, let maximum):
      "'\(text)' cannot be a name of kind '\(part)': it must match \(pattern) and have at most \(maximum) characters"
    case .reserved(let text, let part, let because):
      "'\(text)' is reserved and cannot be the name of an \(part): \(because)"
    case .tooLong(let name, let maximum):
      "'\(name)' has \(name.count) characters, and at most \(maximum) are allowed"
    }
  }
}

extension NamingScheme {
  /// The name that a pattern gives for typed dimensions; words may be given in any of their forms.
  package func compose(
    _ pattern: String, _ values: [String: String]
  ) -> Result<String, NamingError> {
    guard let pattern = self.pattern(pattern) else { return .failure(.unknownPattern(pattern)) }
    var name = ""
    for segment in pattern.template.segments {
      switch segment {
      case .literal(let text): name += text
      case .dimension(let dimension, let form):
        guard let value = values[dimension] ?? derived(dimension, from: values) else {
          return .failure(.missingDimension(dimension, pattern: pattern.name))
        }
        switch word(value, of: dimension, provider: values["provider"]) {
        case .success(let word): name += word?.form(form) ?? value
        case .failure(let error): return .failure(error)
        }
      }
    }
    guard name.count <= pattern.maximum else {
      return .failure(.tooLong(name, maximum: pattern.maximum))
    }
    return .success(name)
  }

  /// Whether a text is what `compose` gives, as far as that shows without making a name; `false` says nothing. The values stand
  /// in the order of their dimensions.
  package func isEvidently(
    _ name: Node, _ pattern: String, _ dimensions: [String], _ values: [Node]
  ) -> Bool {
    guard let pattern = self.pattern(pattern) else { return false }
    return name.withBytes { text in
      var rest = text[...]
      for segment in pattern.template.segments {
        switch segment {
        case .literal(let literal):
          guard rest.starts(with: literal.utf8) else { return false }
          rest = rest.dropFirst(literal.utf8.count)
        case .dimension(let dimension, let form):
          guard let place = dimensions.firstIndex(of: dimension),
            let count = countOfWord(values[place], of: dimension, form, leading: rest)
          else { return false }
          rest = rest.dropFirst(count)
        }
      }
      return rest.isEmpty
    }
  }

  /// The length of a value's word where a text begins with it; of a part that no table has, the value is the word.
  private func countOfWord(
    _ value: Node, of dimension: String, _ form: NameTemplate.Form,
    leading text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Int? {
    if dimension == "env-type" {
      let row = envTypes.first { value.hasText($0.word.name) || value.hasText($0.word.short) }
      return row.flatMap {
        let word = $0.word.form(form).utf8
        return text.starts(with: word) ? word.count : nil
      }
    }
    guard part(dimension) != nil else { return nil }
    return value.withBytes { text.starts(with: $0) ? $0.count : nil }
  }

  /// A dimension that is itself a name, computed from the same values: a location code, an Environment.
  private func derived(_ dimension: String, from values: [String: String]) -> String? {
    guard pattern(dimension) != nil else { return nil }
    return try? compose(dimension, values).get()
  }

  /// The table's word for a value; `nil` for a free part, which is checked.
  private func word(
    _ value: String, of dimension: String, provider: String?
  ) -> Result<NamingWord?, NamingError> {
    if let words = words(of: dimension, provider: provider) {
      let found = words.first { $0.name == value || $0.short == value }
      return found.map { .success($0) }
        ?? .failure(
          .unknownWord(value, dimension: dimension, known: words.map(\.name).sorted()))
    }
    if let part = part(dimension) {
      guard part.allows(value) else {
        return .failure(
          .malformed(value, part: part.name, pattern: part.pattern, maximum: part.maximum))
      }
      if let reservation = reservation(of: value, as: dimension) {
        return .failure(
          .reserved(value, part: dimension, because: reservation.because))
      }
    }
    return .success(nil)
  }

  /// The words of a dimension with a table; `nil` for a free part.
  func words(of dimension: String, provider: String?) -> [NamingWord]? {
    switch dimension {
    case "provider": return providers
    case "region":
      let name = provider.flatMap { text in
        providers.first { $0.name == text || $0.short == text }?.name
      }
      return regions.filter { name == nil || $0.provider == name }.map(\.word)
    case "building-block": return buildingBlocks
    case "env-type": return envTypes.map(\.word)
    default: return nil
    }
  }
}
