internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread that yields to all others. What takes long and is awaited by nobody in a hurry is computed
/// there: it takes neither a thread of Swift's pool nor, while others need it, a processor.
final class YieldingThread: Sendable {
  private let work: Work

  /// Starts the thread, which runs as long as the process.
  init() {
    let work = Work()
    self.work = work
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        // On Linux the niceness is a thread's own, and 0 stands for the one that asks.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(work).toOpaque())
    // Without a thread of its own the work is done by one of Dispatch's.
    if status != 0 { DispatchQueue.global(qos: .background).async { work.run() } }
  }

  func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      work.add { continuation.resume(returning: body()) }
    }
  }
}

/// What waits for the thread, first in, first out.
private final class Work: Sendable {
  private let waiting = Mutex<[@Sendable () -> Void]>([])
  private let arrived = DispatchSemaphore(value: 0)

  func add(_ body: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(body) }
    arrived.signal()
  }

  func run() -> Never {
    while true {
      arrived.wait()
      let next = waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?()
    }
  }
}
