import Diagnostics
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("replcas", "replicas"), ("repilcas", "replicas"), ("Replicas", "replicas"),
    ("REPLICAS", "replicas"), ("region", "regions"), ("chek", "check"), ("recplias", "replicas"),
    ("versoin", "version"), ("größe", "größen"),
  ])
  func finds(_ name: String, _ nearest: String) {
    let names = ["regions", "replicas", "version", "check", "größen", "a"]
    #expect(nearestName(to: name, among: names) == nearest)
  }

  @Test(arguments: ["", "x", "ab", "unrelated", "rep", String(repeating: "replicas", count: 40)])
  func findsNothing(_ name: String) {
    #expect(nearestName(to: name, among: ["regions", "replicas", "y", "cd", ""]) == nil)
  }

  @Test func tiesGoToTheSameCapitalsThenToTheFirst() {
    #expect(nearestName(to: "apiversion", among: ["APIVERSION", "apiVersion"]) == "apiVersion")
    #expect(nearestName(to: "bat", among: ["hat", "cat"]) == "cat")
    #expect(nearestName(to: "bat", among: ["cat", "hat"]) == "cat")
  }

  /// Against the plain quadratic recurrence, on random short words over a small alphabet.
  @Test func agreesWithThePlainRecurrence() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed)
    for _ in 0..<3000 {
      let word = random.word()
      let candidates = (0..<6).map { _ in random.word() }
      let expected = candidates.compactMap { candidate -> (Int, String)? in
        let distance = plainDistance(Array(word), Array(candidate))
        return distance <= max(word.count, candidate.count) / 3 ? (distance, candidate) : nil
      }.min { $0 < $1 }
      #expect(
        nearestName(to: word, among: candidates) == expected?.1,
        "'\(word)' among \(candidates), seed \(seed)")
    }
  }

  private func plainDistance(_ a: [Character], _ b: [Character]) -> Int {
    var d = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : (j == 0 ? i : 0) } }
    for i in 1..<a.count + 1 {
      for j in 1..<b.count + 1 {
        d[i][j] = min(
          d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), d[i - 1][j] + 1, d[i][j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
        }
      }
    }
    return d[a.count][b.count]
  }
}

private struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(below bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % bound
  }

  mutating func word() -> String {
    let letters: [Character] = ["a", "b", "c"]
    return String((0..<3 + next(below: 8)).map { _ in letters[Int(next(below: 3))] })
  }
}
