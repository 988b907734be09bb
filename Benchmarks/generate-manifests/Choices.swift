/// Random choices from a seed (SplitMix64).
struct Choices {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func one(of texts: [String]) -> String { texts[number(below: texts.count)] }

  mutating func chance(_ percent: Int) -> Bool { number(below: 100) < percent }

  var word: String {
    mutating get {
      one(of: [
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "jetty",
        "knoll", "larch", "maple", "north", "ocean", "pearl", "quartz", "ridge", "stone", "tidal",
      ])
    }
  }

  var sentence: String {
    mutating get {
      let count = 6 + number(below: 6)
      return (0..<count).map { _ in word }.joined(separator: " ") + "."
    }
  }

  var digest: String {
    mutating get { String((0..<64).map { _ in Character(one(of: Choices.digits)) }) }
  }

  private static let digits = "0123456789abcdef".map(String.init)
}

/// Lines moved to the right.
func indented(_ lines: [String], by count: Int) -> String {
  lines.map { String(repeating: " ", count: count) + $0 + "\n" }.joined()
}
