import Fixtures
import Syntax

/// Values that are hard to write: every kind, nested, with strings made of what readers trip over.
struct RandomDraft {
  var random: SeededGenerator
  var pieces = RandomDraft.pieces

  mutating func draft(depth: Int = 4) -> Draft {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .null
    case 1: .boolean(.random(using: &random))
    case 2: .integer(.random(in: -100...100, using: &random))
    case 3: .integer(.random(in: .min ... .max, using: &random))
    case 4: .double(double())
    case 5...6 where depth > 0:
      .sequence((0..<Int.random(in: 0..<4, using: &random)).map { _ in draft(depth: depth - 1) })
    case 7...8 where depth > 0: mapping(depth: depth)
    default: .string(text())
    }
  }

  private mutating func mapping(depth: Int) -> Draft {
    var keys: Set<String> = []
    var entries: [Draft.Entry] = []
    for _ in 0..<Int.random(in: 0..<4, using: &random) {
      let key = text()
      if keys.insert(key).inserted { entries.append(.init(key, draft(depth: depth - 1))) }
    }
    return .mapping(entries)
  }

  private mutating func double() -> Double {
    let scales = [1e-9, 1e-3, 0.1, 1, 1e3, 1e18, 1e21, 1e30]
    let significand = Double(Int.random(in: -99999...99999, using: &random))
    return significand * (scales.randomElement(using: &random) ?? 1)
  }

  mutating func text() -> String {
    let count = [0, 1, 1, 1, 2, 3, 5, 8].randomElement(using: &random) ?? 1
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// Without what kustomize itself loses on the way from one of its forms to the other: a key "<<",
  /// quoted or not, and these characters.
  static let piecesForKustomize = pieces.filter { piece in
    piece != "<<"
      && !piece.unicodeScalars.contains {
        0x7F...0x9F ~= $0.value || 0xFFFE...0xFFFF ~= $0.value
      }
  }

  /// Indicators, marks, words and numbers of either version, white space and characters that no
  /// line can hold.
  static let pieces: [String] =
    [
      "a", "b c", "word", "key", "äö", "日本", "😀", "\u{a0}", "- ", "-", "--", "---", "--- ", "...",
      "?", "? ", ":", ": ", " :", ",", ", ", "[", "]", "{", "}", "{}", "[]", "{{ x }}", "#", " #",
      "# ",
      "&a", "*a", "!a", "!!str", "|", "|-", ">", "'", "''", "\"", "\\", "\\n", "%", "%YAML", "@",
      "`",
      "=", "<<", "~", "$", "${A}", "y", "n", "Y", "N", "yes", "No", "ON", "off", "true", "False",
      "null", "Null", "0", "1", "7", "12", "012", "0o7", "0x1F", "0b1", "1_0", "_1", "1,0", "1e3",
      "1.5", ".5", "5.", ".", "+", "+1", "-1", ".inf", "-.INF", ".nan", "1:30", "190:20:30.15",
      "e3",
      "2001-01-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "12e4567", " ", "  ",
      "\t", "\n", "\n", "\n\n", " \n", "\n ", "\n\t", "\r", "\r\n", "\u{85}", "\u{2028}",
      "\u{2029}",
      "\u{feff}", "\u{fffe}", "\u{ffff}", "\u{7f}", "\u{80}", "\u{0}", "\u{1}", "\u{1b}",
      "\u{10ffff}",
      String(repeating: "long ", count: 40), String(repeating: "x", count: 130),
    ]
}
