package import KubernetesAPI

/// Keys that wait to be worked on. A key stands in it once however often it is added; one that is
/// added while it is worked on comes again afterwards. Failures come back after a growing time.
package actor WorkQueue<Key: Hashable & Sendable> {
  private var waiting: [Key] = []
  private var head = 0
  private var queued: Set<Key> = []
  private var working: Set<Key> = []
  private var again: Set<Key> = []
  private var failures: [Key: Int] = [:]
  private var timers: [Key: Task<Void, Never>] = [:]
  private var idle: [CheckedContinuation<Key?, Never>] = []
  private var settling: [CheckedContinuation<Void, Never>] = []
  private var isClosed = false
  private let backoff: Backoff

  package init(backoff: Backoff = Backoff(first: 50, most: 300_000)) {
    self.backoff = backoff
  }

  package var depth: Int { waiting.count - head }

  package func add(_ key: Key) {
    guard !isClosed, !queued.contains(key) else { return }
    if working.contains(key) {
      again.insert(key)
      return
    }
    queued.insert(key)
    if idle.isEmpty {
      waiting.append(key)
    } else {
      hand(key, to: idle.removeFirst())
    }
  }

  package func add(_ keys: some Sequence<Key>) {
    for key in keys { add(key) }
  }

  /// Adds the key after a time; an earlier such wish for the same key no longer holds.
  package func add(_ key: Key, after delay: Duration) {
    timers[key]?.cancel()
    timers[key] = Task { [weak self] in
      do { try await Task.sleep(for: delay) } catch { return }
      await self?.ring(key)
    }
  }

  private func ring(_ key: Key) {
    timers[key] = nil
    add(key)
  }

  /// The next key, as soon as there is one; `nil` when the queue is closed.
  package func next() async -> Key? {
    if isClosed { return nil }
    if head < waiting.count {
      let key = waiting[head]
      head += 1
      if head > 1024 && head * 2 > waiting.count {
        waiting.removeFirst(head)
        head = 0
      }
      queued.remove(key)
      working.insert(key)
      return key
    }
    return await withCheckedContinuation { idle.append($0) }
  }

  private func hand(_ key: Key, to worker: CheckedContinuation<Key?, Never>) {
    queued.remove(key)
    working.insert(key)
    worker.resume(returning: key)
  }

  /// The work on a key has ended. A failure brings it back after a while.
  package func done(_ key: Key, failed: Bool = false) {
    working.remove(key)
    defer { tellSettled() }
    if failed {
      failures[key, default: 0] += 1
      let delay = backoff.delay(before: failures[key] ?? 1)
      if again.remove(key) != nil { return add(key) }
      return add(key, after: .milliseconds(delay))
    }
    failures[key] = nil
    if again.remove(key) != nil { add(key) }
  }

  /// Waits until nothing is queued or worked on.
  package func settled() async {
    if waiting.count == head && working.isEmpty { return }
    await withCheckedContinuation { settling.append($0) }
  }

  private func tellSettled() {
    guard waiting.count == head && working.isEmpty else { return }
    for continuation in settling { continuation.resume() }
    settling.removeAll()
  }

  /// Hands out nothing more; what is worked on may end.
  package func close() {
    isClosed = true
    for timer in timers.values { timer.cancel() }
    timers.removeAll()
    for worker in idle { worker.resume(returning: nil) }
    idle.removeAll()
  }
}
