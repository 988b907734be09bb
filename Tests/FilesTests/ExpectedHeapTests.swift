import Files
import Glibc
import Testing

@Suite struct ExpectedHeapTests {
  /// What is expected is not taken: a gigabyte that never comes costs a large page or two.
  @Test func expectingCostsNothing() throws {
    let before = try #require(residentBytes())
    expectHeap(1 << 30)
    let after = try #require(residentBytes())
    #expect(after - before < 64 << 20)
    // What comes is had, on every thread.
    let sums = parallelMap(Array(0..<8), jobs: 4, state: { expectHeap(32 << 20) }) { _, seed in
      (0..<200).map { [UInt8](repeating: UInt8(seed), count: 4096 + $0) }
        .reduce(0) { $0 + $1.reduce(0) { $0 + Int($1) } }
    }
    let bytes = (0..<200).reduce(0) { $0 + 4096 + $1 }
    #expect(sums == (0..<8).map { $0 * bytes })
  }

  private func residentBytes() -> Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return nil }
    let text = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4096 }
  }
}
