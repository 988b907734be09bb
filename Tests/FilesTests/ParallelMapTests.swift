import Files
import Synchronization
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

  /// Made once, whoever asks, and also where nobody does.
  @Test(arguments: [1, 2]) func whatIsMadeMeanwhileIsMadeOnce(_ jobs: Int) {
    let made = Atomic<Int>(0)
    for _ in 0..<50 {
      let meanwhile = Meanwhile(jobs: jobs) { made.wrappingAdd(1, ordering: .relaxed).newValue }
      let values = parallelMap([0, 1, 2], jobs: 3) { _ in meanwhile.value }
      #expect(Set(values) == [meanwhile.value])
    }
    #expect(made.load(ordering: .relaxed) == 50)
    _ = Meanwhile(jobs: jobs) { made.wrappingAdd(1, ordering: .relaxed).newValue }
    // Its thread has ended with it.
    #expect(made.load(ordering: .relaxed) == (jobs == 1 ? 50 : 51))
  }
}
