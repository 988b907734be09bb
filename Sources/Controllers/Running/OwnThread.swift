internal import Dispatch
internal import Synchronization

/// Runs tasks on a thread that nobody else has. Renewals of a Lease must not wait behind compilations,
/// which may keep every thread of Swift's pool busy, and nor must the timers that wake them.
final class OwnThread: TaskExecutor {
  private let queue: DispatchQueue

  init(_ label: String) { queue = DispatchQueue(label: label, qos: .userInteractive) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Waits; at once where the task is cancelled, or when it is.
  func sleep(milliseconds: Int) async {
    let pause = Pause()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        pause.begin(continuation)
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { pause.end() }
      }
    } onCancel: {
      pause.end()
    }
  }
}

/// What is waited for ends once, even before the wait has begun.
private final class Pause: Sendable {
  private enum State {
    case new
    case waiting(CheckedContinuation<Void, Never>)
    case ended
  }

  private let state = Mutex(State.new)

  func begin(_ continuation: CheckedContinuation<Void, Never>) {
    let isOver = state.withLock { state in
      if case .ended = state { return true }
      state = .waiting(continuation)
      return false
    }
    if isOver { continuation.resume() }
  }

  func end() {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state = .ended }
      if case .waiting(let continuation) = state { return continuation }
      return nil
    }
    waiting?.resume()
  }
}
