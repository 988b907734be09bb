internal import Synchronization

/// A line on standard error that says how far a command is: only on a terminal, and only for work
/// that takes over a second. Any thread may count.
package final class Progress: Sendable {
  private let activity: String
  private let total: Int
  private let isShown: Bool
  private let start: UInt64
  private let surroundings: Surroundings
  private let done = Atomic<Int>(0)
  /// When the line was drawn last, in ticks since the start; 0 when it never was.
  private let drawn = Atomic<UInt64>(0)

  /// `activity` is what is done, "checking"; `total` counts the steps.
  package init(_ activity: String, of total: Int, on console: Console) {
    self.activity = activity
    self.total = total
    let isAble = console.surroundings.variable("TERM") != "dumb"
    isShown = console.error.isTerminal && isAble
    surroundings = console.surroundings
    start = surroundings.ticks()
  }

  /// Another step is done.
  package func step() {
    guard isShown else { return }
    let count = done.wrappingAdd(1, ordering: .relaxed).newValue
    let elapsed = surroundings.ticks() - start
    let last = drawn.load(ordering: .relaxed)
    guard elapsed > 1_000_000_000, elapsed - last > 100_000_000 else { return }
    // One thread draws, the others go on.
    let exchange = drawn.compareExchange(expected: last, desired: elapsed, ordering: .relaxed)
    if exchange.exchanged { draw("\(activity) \(count) of \(total)") }
  }

  /// Takes the line away.
  package func finish() {
    if drawn.exchange(0, ordering: .relaxed) != 0 { draw("") }
  }

  private func draw(_ text: String) {
    surroundings.draw("\r\u{1B}[K\(text)")
  }
}
