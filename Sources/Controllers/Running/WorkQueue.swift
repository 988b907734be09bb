package import KubernetesAPI

/// Keys that wait to be worked on. A key stands in it once however often it is added; one that is
/// added while it is worked on comes again afterwards. Failures come back after a growing time.
/// Those that are added as last ones are handed out when nothing else has been there for a while, or
/// when they have waited long: all of them wait for one slow thing, which is not to be made anew for
/// each of the others.
package actor WorkQueue<Key: Hashable & Sendable> {
  private var waiting = Line<Key>()
  private var last = Line<Key>()
  /// Whether those that are last have waited long enough.
  private var isOverdue = false
  private var patience: Task<Void, Never>?
  /// Whether nothing else has been there for a while.
  private var isCalm = false
  private var calm: Task<Void, Never>?
  private var isLast: Set<Key> = []
  private var queued: Set<Key> = []
  private var working: Set<Key> = []
  private var again: Set<Key> = []
  private var failures: [Key: Int] = [:]
  private var timers: [Key: Task<Void, Never>] = [:]
  private var idle: [CheckedContinuation<Key?, Never>] = []
  private var settling: [CheckedContinuation<Void, Never>] = []
  /// How many times keys were announced and have not come.
  private var announced = 0
  private var isClosed = false
  private let backoff: Backoff
  private let pause: Duration
  private let longest: Duration
  private let mostLast: Int

  /// - Parameters:
  ///   - pause: how long nothing else must have been there before those that are last.
  ///   - longest: how long those that are last wait at most.
  ///   - mostLast: how many of them are worked on at once.
  package init(
    backoff: Backoff = Backoff(first: 50, most: 300_000), pause: Duration = .milliseconds(300),
    longest: Duration = .seconds(10), mostLast: Int = 4
  ) {
    self.backoff = backoff
    self.pause = pause
    self.longest = longest
    self.mostLast = mostLast
  }

  package var depth: Int { waiting.count + last.count }

  package func add(_ key: Key, isLast: Bool = false) {
    if isLast { self.isLast.insert(key) }
    guard !isClosed, !queued.contains(key) else { return }
    if working.contains(key) {
      again.insert(key)
      return
    }
    queued.insert(key)
    if self.isLast.contains(key) {
      last.append(key)
    } else {
      waiting.append(key)
      endCalm()
    }
    serve()
  }

  package func add(_ keys: some Sequence<Key>, isLast: Bool = false) {
    for key in keys { add(key, isLast: isLast) }
  }

  /// Says that keys will come: the queue is not settled before.
  package func announce() { announced += 1 }

  /// What was announced has come.
  package func arrived() {
    announced -= 1
    tellSettled()
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
    if idle.isEmpty, let key = take() { return key }
    return await withCheckedContinuation { idle.append($0) }
  }

  /// Hands out what can be handed out.
  private func serve() {
    while !idle.isEmpty, let key = take() { idle.removeFirst().resume(returning: key) }
  }

  private func take() -> Key? {
    guard let key = waiting.next() ?? takeLast() else { return nil }
    queued.remove(key)
    working.insert(key)
    return key
  }

  private func takeLast() -> Key? {
    if last.count == 0 { return nil }
    let lastInWork = working.count(where: isLast.contains)
    guard isOverdue || isCalm else {
      wait(isQuiet: lastInWork == working.count)
      return nil
    }
    // Whoever waits for the same slow thing leaves the others to what is urgent.
    guard lastInWork < mostLast else { return nil }
    let key = last.next()
    if last.count == 0 {
      isOverdue = false
      patience?.cancel()
      patience = nil
    }
    return key
  }

  private func wait(isQuiet: Bool) {
    if patience == nil {
      patience = Task { [weak self, longest] in
        do { try await Task.sleep(for: longest) } catch { return }
        await self?.hurry()
      }
    }
    guard isQuiet, calm == nil else { return }
    calm = Task { [weak self, pause] in
      do { try await Task.sleep(for: pause) } catch { return }
      await self?.beginCalm()
    }
  }

  private func beginCalm() {
    calm = nil
    isCalm = true
    serve()
  }

  private func endCalm() {
    isCalm = false
    calm?.cancel()
    calm = nil
  }

  private func hurry() {
    patience = nil
    isOverdue = true
    serve()
  }

  /// The work on a key has ended. A failure brings it back after a while.
  package func done(_ key: Key, failed: Bool = false) {
    working.remove(key)
    defer {
      serve()
      tellSettled()
    }
    if failed {
      failures[key, default: 0] += 1
      let delay = backoff.delay(before: failures[key] ?? 1)
      if again.remove(key) != nil { return add(key) }
      return add(key, after: .milliseconds(delay))
    }
    failures[key] = nil
    if again.remove(key) != nil { add(key) }
  }

  private var isSettled: Bool { depth == 0 && working.isEmpty && announced == 0 }

  /// Waits until nothing is announced, queued or worked on.
  package func settled() async {
    if isSettled { return }
    await withCheckedContinuation { settling.append($0) }
  }

  private func tellSettled() {
    guard isSettled else { return }
    for continuation in settling { continuation.resume() }
    settling.removeAll()
  }

  /// Hands out nothing more; what is worked on may end.
  package func close() {
    isClosed = true
    patience?.cancel()
    calm?.cancel()
    for timer in timers.values { timer.cancel() }
    timers.removeAll()
    for worker in idle { worker.resume(returning: nil) }
    idle.removeAll()
  }
}

/// First in, first out.
private struct Line<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var head = 0

  var count: Int { elements.count - head }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func next() -> Element? {
    guard head < elements.count else { return nil }
    let element = elements[head]
    head += 1
    if head > 1024 && head * 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
