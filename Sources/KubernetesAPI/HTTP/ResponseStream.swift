internal import Synchronization

/// An answer on its way: one task reads it, the transport's thread writes it. Bytes that nobody
/// reads make the transport pause, so that a slow reader costs no memory.
final class ResponseStream: Sendable {
  private let state = Mutex(State())
  /// Bytes that may wait before the transport pauses.
  private static let highWater = 1 << 20

  private struct State: Sendable {
    var head: HTTPHead?
    var waiting: [[UInt8]] = []
    var waitingBytes = 0
    var isPaused = false
    var end: Result<Void, TransportFailure>?
    var reader: CheckedContinuation<Void, Never>?

    mutating func takeReader() -> CheckedContinuation<Void, Never>? {
      defer { reader = nil }
      return reader
    }
  }

  // MARK: The transport's side

  func receive(_ head: HTTPHead) {
    wake { $0.head = head }
  }

  /// Whether the bytes were taken; if not, the transport pauses and offers them again.
  func receive(_ bytes: [UInt8]) -> Bool {
    var isTaken = true
    wake { state in
      guard state.waitingBytes < Self.highWater else {
        state.isPaused = true
        isTaken = false
        return
      }
      state.waiting.append(bytes)
      state.waitingBytes += bytes.count
    }
    return isTaken
  }

  func finish(_ end: Result<Void, TransportFailure>) {
    wake { state in if state.end == nil { state.end = end } }
  }

  private func wake(_ change: (inout State) -> Void) {
    let reader = state.withLock { state in
      change(&state)
      return state.takeReader()
    }
    reader?.resume()
  }

  // MARK: The reader's side

  func head() async throws(TransportFailure) -> HTTPHead {
    while true {
      let (head, end) = state.withLock { ($0.head, $0.end) }
      if let head { return head }
      if let end {
        try end.get()
        throw .cut("it ended before an answer")
      }
      await change { $0.head != nil || $0.end != nil }
    }
  }

  /// The next bytes, all that are there; `nil` at the end. `resume` is called when the transport
  /// had paused.
  func next(resume: () -> Void) async throws(TransportFailure) -> [UInt8]? {
    while true {
      let (bytes, wasPaused, end) = state.withLock { state in
        defer {
          state.waiting.removeAll()
          state.waitingBytes = 0
          state.isPaused = false
        }
        return (Array(state.waiting.joined()), state.isPaused, state.end)
      }
      if wasPaused { resume() }
      if !bytes.isEmpty { return bytes }
      if let end {
        try end.get()
        return nil
      }
      await change { !$0.waiting.isEmpty || $0.end != nil || $0.isPaused }
    }
  }

  /// Waits until something changes, unless `isReady` already.
  private func change(_ isReady: @escaping @Sendable (borrowing State) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isReadyNow = state.withLock { state in
        if isReady(state) { return true }
        state.reader = continuation
        return false
      }
      if isReadyNow { continuation.resume() }
    }
  }
}
