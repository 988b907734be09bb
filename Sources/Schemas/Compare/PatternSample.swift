/// Texts that a pattern may match, the shortest first: guesses that whoever uses them checks. What is not understood of a
/// pattern is passed over.
func patternSamples(_ pattern: String) -> [String] {
  var samples: [String] = []
  for style in PatternSampler.Style.allCases {
    var sampler = PatternSampler(pattern, style)
    let text = sampler.sample()
    if !samples.contains(text) { samples.append(text) }
  }
  return samples
}

/// Reads a pattern and writes one text on the way.
private struct PatternSampler {
  /// Which of the ways through a pattern is taken.
  enum Style: CaseIterable {
    /// As few repetitions as may be, the first of several branches.
    case shortest
    /// One or two more of everything, the last of several branches.
    case longer
  }

  private let scalars: [Unicode.Scalar]
  private let style: Style
  private var index = 0
  /// Scalars that may still be written: repetitions multiply.
  private var remaining = 4096
  private var levels = 64

  init(_ pattern: String, _ style: Style) {
    scalars = Array(pattern.unicodeScalars)
    self.style = style
  }

  mutating func sample() -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: alternatives())
    return String(text)
  }

  /// Branches up to a closing parenthesis or the end.
  private mutating func alternatives() -> [Unicode.Scalar] {
    var branches = [sequence()]
    while index < scalars.count, scalars[index] == "|" {
      index += 1
      branches.append(sequence())
    }
    return (style == .shortest ? branches.first : branches.last) ?? []
  }

  private mutating func sequence() -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    while index < scalars.count, scalars[index] != "|", scalars[index] != ")" {
      let piece = piece()
      let count = repetitions()
      for _ in 0..<count where piece.count <= remaining {
        remaining -= piece.count
        text += piece
      }
    }
    return text
  }

  private mutating func piece() -> [Unicode.Scalar] {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "^", "$": return []
    case ".": return ["a"]
    case "(": return group()
    case "[": return characterClass()
    case "\\": return escape().map { [$0] } ?? []
    default: return [scalar]
    }
  }

  private mutating func group() -> [Unicode.Scalar] {
    var isEmpty = false
    if index < scalars.count, scalars[index] == "?" {
      // A name or flags, up to where the group's own pattern begins; flags alone end at once.
      while index < scalars.count, scalars[index] != ":", scalars[index] != ">",
        scalars[index] != ")"
      {
        if scalars[index] == "=" || scalars[index] == "!" { isEmpty = true }
        index += 1
      }
      if index < scalars.count, scalars[index] != ")" { index += 1 }
    }
    guard levels > 0 else {
      index = scalars.count
      return []
    }
    levels -= 1
    let text = alternatives()
    levels += 1
    if index < scalars.count { index += 1 }
    return isEmpty ? [] : text
  }

  /// One scalar of a class.
  private mutating func characterClass() -> [Unicode.Scalar] {
    var isNegated = false
    if index < scalars.count, scalars[index] == "^" {
      isNegated = true
      index += 1
    }
    var members: [ClosedRange<Unicode.Scalar>] = []
    var isFirst = true
    while index < scalars.count, scalars[index] != "]" || isFirst {
      isFirst = false
      var low = scalars[index]
      index += 1
      if low == "\\" { low = escape() ?? "a" }
      var high = low
      if index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1] != "]" {
        index += 1
        high = scalars[index]
        index += 1
        if high == "\\" { high = escape() ?? low }
      }
      members.append(min(low, high)...max(low, high))
    }
    index += 1
    guard isNegated else {
      let chosen = style == .shortest ? members.first : members.last
      return chosen.map { [style == .shortest ? $0.lowerBound : $0.upperBound] } ?? []
    }
    let candidates: [Unicode.Scalar] = ["a", "b", "0", "-", "_", "A", " ", "~"]
    let free = candidates.first { scalar in !members.contains { $0.contains(scalar) } }
    return free.map { [$0] } ?? []
  }

  /// After a backslash; `nil` for what matches no text of its own.
  private mutating func escape() -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "d": return style == .shortest ? "0" : "9"
    case "w", "D", "S": return "a"
    case "s": return " "
    case "W": return "-"
    case "b", "B", "A", "z", "Z": return nil
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    default: return scalar
    }
  }

  /// How often the piece before is written.
  private mutating func repetitions() -> Int {
    guard index < scalars.count else { return 1 }
    var bounds: (least: Int, most: Int)?
    switch scalars[index] {
    case "*": bounds = (0, 3)
    case "+": bounds = (1, 3)
    case "?": bounds = (0, 1)
    case "{": return counted()
    default: return 1
    }
    index += 1
    if index < scalars.count, scalars[index] == "?" { index += 1 }
    return bounds.map { style == .shortest ? $0.least : $0.most } ?? 1
  }

  /// `{2}`, `{2,}`, `{2,5}`.
  private mutating func counted() -> Int {
    var numbers = [0]
    var isOpen = false
    index += 1
    while index < scalars.count, scalars[index] != "}" {
      if scalars[index] == "," {
        numbers.append(0)
        isOpen = true
      } else if let digit = scalars[index].properties.numericValue {
        isOpen = false
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(digit), 4096)
      }
      index += 1
    }
    index += 1
    if index < scalars.count, scalars[index] == "?" { index += 1 }
    if style == .shortest || numbers.count == 1 { return numbers[0] }
    return isOpen ? numbers[0] + 2 : numbers[1]
  }
}
