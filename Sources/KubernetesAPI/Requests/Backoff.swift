/// How long to wait before the next attempt: doubled each time up to a bound, and a random part of
/// it, so that those who failed together do not come back together.
package struct Backoff: Hashable, Sendable {
  /// Milliseconds.
  package var first: Int
  package var most: Int

  package init(first: Int = 100, most: Int = 30_000) {
    self.first = first
    self.most = most
  }

  /// Milliseconds before attempt `attempt`, counted from 1 for the first repetition: between half
  /// and the whole of the bound.
  package func delay(
    before attempt: Int, using generator: inout some RandomNumberGenerator
  ) -> Int {
    let doublings = min(max(attempt - 1, 0), 30)
    let bound = min(most, first << doublings)
    return Int.random(in: (bound / 2)...bound, using: &generator)
  }

  package func delay(before attempt: Int) -> Int {
    var generator = SystemRandomNumberGenerator()
    return delay(before: attempt, using: &generator)
  }
}
