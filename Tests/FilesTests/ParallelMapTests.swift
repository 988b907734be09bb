import Files
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [0, 1, 2, 3, 64, 10_000], [1, 2, 3, 16])
  func keepsTheOrder(_ count: Int, _ jobs: Int) {
    let expected: [String] = (0..<count).map { String($0 * 2) }
    #expect(parallelMap(Array(0..<count), jobs: jobs) { String($0 * 2) } == expected)
  }

  @Test func eachThreadKeepsItsState() {
    let results = parallelMap(Array(0..<1000), jobs: 4, state: { 0 }) { seen, item in
      seen += 1
      return (item, seen)
    }
    #expect(results.map(\.0) == Array(0..<1000))
    // The items that a thread took are numbered without a gap.
    let counts = results.map(\.1).reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    let threads = counts[1] ?? 0
    #expect((1...4).contains(threads))
    #expect(counts.values.reduce(0, +) == 1000)
  }

  @Test(arguments: [0, 1, 2, 3, 64, 10_000], [1, 2, 3, 16])
  func partsAreInOrder(_ count: Int, _ jobs: Int) {
    let parts = parallelParts(
      Array(0..<count), jobs: jobs, state: { 0 }, part: [(item: Int, seen: Int)]()
    ) { part, seen, item in
      seen += 1
      part.append((item, seen))
    }
    #expect(parts.joined().map(\.item) == Array(0..<count))
    // One thread makes a whole part, and keeps its state from one to the next.
    for part in parts {
      let first = part.first?.seen ?? 0
      #expect(part.map(\.seen) == Array(first..<first + part.count))
    }
  }

  @Test func nonsenseJobsAreOne() {
    #expect(parallelMap([1, 2], jobs: -3) { $0 } == [1, 2])
  }
}
