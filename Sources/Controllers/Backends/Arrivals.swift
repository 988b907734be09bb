internal import Synchronization

/// Knows the last of several.
final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func isLast() -> Bool {
    left.withLock { left in
      left -= 1
      return left == 0
    }
  }
}

/// Does something the first time that it is asked to.
final class Once: Sendable {
  private let isDone = Mutex(false)
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  func run() {
    let isFirst = isDone.withLock { isDone in
      defer { isDone = true }
      return !isDone
    }
    if isFirst { body() }
  }
}
