import Glibc
import Synchronization

/// The number of processors that this process may use.
package var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// `transform` of every item on up to `jobs` threads, the calling one among them; results are in
/// the order of the items, so the number of threads never shows. Each thread makes a state of its
/// own and keeps it from item to item: buffers, parsers.
package func parallelMap<Item: Sendable, Output: Sendable, State>(
  _ items: [Item], jobs: Int, state makeState: @Sendable @escaping () -> State,
  _ transform: @Sendable @escaping (inout State, Item) -> Output
) -> [Output] {
  let shares = shares(of: items.count, jobs: jobs)
  return [Output](unsafeUninitializedCapacity: items.count) { buffer, count in
    // Every index is written by the one thread that took its share.
    nonisolated(unsafe) let results = buffer
    inParallel(shares, jobs: jobs, state: makeState) { state, _, share in
      for index in share {
        results.initializeElement(at: index, to: transform(&state, items[index]))
      }
    }
    count = items.count
  }
}

/// As above, for a transformation that keeps no state.
package func parallelMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ transform: @Sendable @escaping (Item) -> Output
) -> [Output] {
  parallelMap(items, jobs: jobs, state: {}) { _, item in transform(item) }
}

/// Every item taken into a part, on up to `jobs` threads as above: what is put together from many items is put together while
/// each is at hand. The parts are in the order of the items; how many there are depends on `jobs`.
package func parallelParts<Item: Sendable, Part: Sendable, State>(
  _ items: [Item], jobs: Int, state makeState: @Sendable @escaping () -> State,
  part emptyPart: Part, _ take: @Sendable @escaping (inout Part, inout State, Item) -> Void
) -> [Part] {
  let shares = shares(of: items.count, jobs: jobs)
  return [Part](unsafeUninitializedCapacity: shares.count) { buffer, count in
    nonisolated(unsafe) let parts = buffer
    inParallel(shares, jobs: jobs, state: makeState) { state, position, share in
      var part = emptyPart
      for index in share { take(&part, &state, items[index]) }
      parts.initializeElement(at: position, to: part)
    }
    count = shares.count
  }
}

/// Ranges that make up `0..<count`, none empty: small enough that the last threads to work finish together, large enough to
/// share nothing often.
private func shares(of count: Int, jobs: Int) -> [Range<Int>] {
  let size = jobs <= 1 ? max(1, count) : max(1, min(32, count / (jobs * 32)))
  return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}

/// Calls `body` with every share and its position, each once.
private func inParallel<State>(
  _ shares: [Range<Int>], jobs: Int, state makeState: @Sendable @escaping () -> State,
  _ body: @Sendable @escaping (inout State, Int, Range<Int>) -> Void
) {
  let taken = Counter()
  let work: @Sendable () -> Void = {
    var state = makeState()
    while case let position = taken.next(), position < shares.count {
      body(&state, position, shares[position])
    }
  }
  let threads = (1..<max(1, min(jobs, shares.count))).compactMap { _ in startThread(work) }
  work()
  for thread in threads { pthread_join(thread, nil) }
}

/// Counts up on all threads.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  /// The count before this one.
  func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}

private final class Work: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @Sendable @escaping () -> Void) {
    self.run = run
  }
}

/// A thread with as much stack as the main one usually has; nothing when the system has no more.
func startThread(_ work: @Sendable @escaping () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 8 << 20)
  let argument = Unmanaged.passRetained(Work(work))
  var thread = pthread_t()
  let code = pthread_create(&thread, &attributes, runWork, argument.toOpaque())
  if code == 0 { return thread }
  argument.release()
  return nil
}

private func runWork(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  // Whoever handles faults needs room for it when the fault is that this thread's stack is full.
  var stack = stack_t()
  stack.ss_size = 1 << 14
  stack.ss_sp = malloc(stack.ss_size)
  sigaltstack(&stack, nil)
  defer {
    let memory = stack.ss_sp
    stack.ss_flags = Int32(SS_DISABLE)
    sigaltstack(&stack, nil)
    free(memory)
  }
  Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}
