import Glibc
import Synchronization

/// A value that another thread makes while this one goes on with something else; with one job alone, it is made when it is
/// asked for.
package final class Meanwhile<Value: Sendable>: Sendable {
  private let making: Making
  private let thread: pthread_t?

  package init(jobs: Int, _ make: @Sendable @escaping () -> Value) {
    let making = Making(make)
    self.making = making
    thread = jobs > 1 ? startThread { _ = making.value } : nil
  }

  // The thread ends before those who may stop the process go on.
  deinit {
    if let thread { pthread_join(thread, nil) }
  }

  /// Waits for it where it is not made yet.
  package var value: Value { making.value }

  private final class Making: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    init(_ make: @Sendable @escaping () -> Value) {
      self.make = make
    }

    var value: Value {
      made.withLock { made in
        if let made { return made }
        let value = make()
        made = value
        return value
      }
    }
  }
}
