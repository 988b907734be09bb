import Fixtures

/// Texts of YAML in the styles that people write: blocks of several indentations, brackets on one
/// line or several, quotes, block scalars, tags, blank lines, and comments at every place, each
/// with a number of its own.
struct RandomText {
  var random: SeededGenerator
  private var output = ""
  private var comments = 0
  private var step = 2
  private var dashStep = 2

  init(random: SeededGenerator) {
    self.random = random
  }

  mutating func text() -> String {
    output = ""
    comments = 0
    step = chance(3) ? 4 : 2
    dashStep = chance(2) ? 0 : step
    if chance(3) { line(0, "# " + mark()) }
    if chance(5) { line(0, "---" + trailing()) }
    block(at: 0, depth: 3)
    if chance(4) { line(0, "# " + mark()) }
    if chance(4) { output.removeLast() }
    return chance(4) ? output.replacing("\n", with: "\r\n") : output
  }

  private mutating func block(at column: Int, depth: Int) {
    if chance(3) { sequence(at: column, depth: depth) } else { mapping(at: column, depth: depth) }
  }

  // MARK: Blocks

  private mutating func mapping(at column: Int, depth: Int, afterDash: Bool = false) {
    for number in 0..<Int.random(in: 1...4, using: &random) {
      if number > 0 || !afterDash { between(column) }
      let key = quoted("k\(number)")
      begin(number == 0 && afterDash ? 0 : column, "\(key):")
      value(under: column, depth: depth)
    }
  }

  private mutating func sequence(at column: Int, depth: Int, afterDash: Bool = false) {
    for number in 0..<Int.random(in: 1...4, using: &random) {
      if number > 0 || !afterDash { between(column) }
      begin(number == 0 && afterDash ? 0 : column, "-")
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where depth > 0:
        output += " "
        mapping(at: column + 2, depth: depth - 1, afterDash: true)
      case 1 where depth > 0 && chance(3):
        output += " "
        sequence(at: column + 2, depth: depth - 1, afterDash: true)
      case 2 where depth > 0:
        output += trailing() + "\n"
        mapping(at: column + 2, depth: depth - 1)
      default: leaf(column + 2)
      }
    }
  }

  private mutating func value(under column: Int, depth: Int) {
    guard depth > 0, chance(2) else { return leaf(column + step) }
    output += trailing() + "\n"
    if chance(2) {
      mapping(at: column + step, depth: depth - 1)
    } else {
      sequence(at: column + dashStep, depth: depth - 1)
    }
    if chance(6) { line(column + step, "# " + mark()) }
  }

  /// Ends its line.
  private mutating func leaf(_ column: Int) {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: output += trailing() + "\n"
    case 1:
      let header = ["|", "|-", ">", ">-", "|+"].randomElement(using: &random) ?? "|"
      output += " " + header + trailing() + "\n"
      let indentation = String(repeating: " ", count: column)
      output += "\(indentation)text # no\n"
      if chance(2) { output += "\n\(indentation)  more\n" }
    case 2:
      output += " "
      flow(column, depth: 2, isOpen: chance(2))
      output += trailing() + "\n"
    case 3: output += " !!str 12" + trailing() + "\n"
    case 4:
      output += "\n" + String(repeating: " ", count: column) + scalar() + trailing() + "\n"
    default: output += " " + scalar() + trailing() + "\n"
    }
  }

  // MARK: Brackets

  private mutating func flow(_ column: Int, depth: Int, isOpen: Bool) {
    let isMapping = chance(2)
    output += isMapping ? "{" : "["
    let count = Int.random(in: 0...3, using: &random)
    for number in 0..<count {
      if isOpen {
        output += trailing() + "\n" + String(repeating: " ", count: column)
      } else if number > 0 {
        output += " "
      }
      if isMapping { output += quoted("k\(number)") }
      if isMapping && !chance(8) { output += ":" }
      if !isMapping || output.hasSuffix(":") && !chance(8) {
        if isMapping { output += " " }
        if depth > 0 && chance(4) {
          flow(column + 2, depth: depth - 1, isOpen: isOpen && chance(2))
        } else {
          output += scalar()
        }
      }
      if number + 1 < count || chance(4) { output += "," }
    }
    if isOpen { output += trailing() + "\n" + String(repeating: " ", count: column) }
    output += isMapping ? "}" : "]"
  }

  // MARK: Parts

  private mutating func scalar() -> String {
    ["a", "12", "true", "null", "'b c'", "\"d # no\"", "e-f", "1.5", "\"\"", "~"]
      .randomElement(using: &random) ?? "a"
  }

  private mutating func quoted(_ key: String) -> String {
    [key, key, key, "'\(key)'", "\"\(key)\""].randomElement(using: &random) ?? key
  }

  /// What may stand above a line.
  private mutating func between(_ column: Int) {
    if chance(6) { output += "\n" }
    if chance(4) { line(column, "# " + mark()) }
    if chance(12) { line(0, "# " + mark()) }
    if chance(12) { output += "\n" }
  }

  private mutating func trailing() -> String { chance(4) ? " # " + mark() : "" }

  private mutating func mark() -> String {
    comments += 1
    return "c\(comments)"
  }

  private mutating func begin(_ column: Int, _ text: String) {
    output += String(repeating: " ", count: column) + text
  }

  private mutating func line(_ column: Int, _ text: String) {
    begin(column, text + "\n")
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }
}
