import Shell
import Synchronization
import Testing

@Suite struct ConsoleTests {
  private func console(
    input: [String] = [], onTerminal: Bool = false, ticks: @escaping @Sendable () -> UInt64 = { 0 },
    draw: @escaping @Sendable (String) -> Void = { _ in }
  ) -> Console {
    let chunks = Chunks(input)
    let surroundings = Surroundings(
      variable: { _ in nil }, ticks: ticks, time: { 0 }, readInput: { _ in .success([]) },
      readSomeInput: { .success(chunks.next()) }, draw: draw, processors: 1,
      execute: { _, _ in }, executable: nil)
    return Console(
      output: ConsoleStream(capturingAsTerminal: onTerminal),
      error: ConsoleStream(capturingAsTerminal: onTerminal), surroundings: surroundings)
  }

  private func lines(_ chunks: String..., limit: Int = 100) throws -> [String] {
    let console = console(input: chunks)
    var lines: [String] = []
    while let line = try console.readLine(limit: limit) {
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines
  }

  @Test func linesComeOutWhateverTheirPieces() throws {
    #expect(try lines() == [])
    #expect(try lines("a\nb\n") == ["a", "b"])
    #expect(try lines("a", "b", "\n\nc", "d") == ["ab", "", "cd"])
    #expect(try lines("\n") == [""])
    #expect(try lines("abcdef\nx\n", limit: 4) == ["abcd", "x"])
    #expect(try lines("abc", "def", "ghi\nx", limit: 4) == ["abcd", "x"])
  }

  @Test func progressIsDrawnAfterASecondAndTakenAway() {
    let clock = SharedClock()
    let console = console(
      onTerminal: true, ticks: { clock.now },
      draw: { text in clock.drawn.withLock { $0.append(text) } })
    let progress = Progress("checking", of: 100, on: console)
    for step in 1...40 {
      clock.advance(50_000_000)
      progress.step()
      if step == 20 { #expect(clock.drawn.withLock { $0 } == []) }
    }
    progress.finish()
    progress.finish()
    let lines = clock.drawn.withLock { $0 }
    #expect(lines.first == "\r\u{1B}[Kchecking 21 of 100")
    #expect(lines.count == 8)
    #expect(lines.last == "\r\u{1B}[K")
  }

  @Test func progressIsOnlyForTerminals() {
    let clock = SharedClock()
    let console = console(
      ticks: { clock.now }, draw: { text in clock.drawn.withLock { $0.append(text) } })
    let progress = Progress("checking", of: 100, on: console)
    clock.advance(5_000_000_000)
    progress.step()
    progress.finish()
    #expect(clock.drawn.withLock { $0 } == [])
  }
}

/// Input that comes in pieces.
private final class Chunks: Sendable {
  private let rest: Mutex<[String]>

  init(_ chunks: [String]) {
    rest = Mutex(chunks)
  }

  func next() -> [UInt8] {
    rest.withLock { $0.isEmpty ? [] : Array($0.removeFirst().utf8) }
  }
}

/// A clock that goes when it is told to, and what was drawn meanwhile.
private final class SharedClock: Sendable {
  private let time = Atomic<UInt64>(0)
  let drawn = Mutex<[String]>([])

  var now: UInt64 { time.load(ordering: .relaxed) }

  func advance(_ nanoseconds: UInt64) {
    time.wrappingAdd(nanoseconds, ordering: .relaxed)
  }
}
