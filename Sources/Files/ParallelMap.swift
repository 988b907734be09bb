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
  [Output](unsafeUninitializedCapacity: items.count) { buffer, count in
    // Every index is written by the one thread that took it.
    nonisolated(unsafe) let results = buffer
    inParallel(items.count, jobs: jobs, state: makeState) { state, range in
      for index in range {
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
  let parts = Mutex<[Int: Part]>([:])
  inParallel(items.count, jobs: jobs, state: makeState) { state, range in
    var part = emptyPart
    for index in range { take(&part, &state, items[index]) }
    parts.withLock { $0[range.lowerBound] = part }
  }
  return parts.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
}

/// Calls `body` with ranges that make up `0..<count`, each once.
private func inParallel<State>(
  _ count: Int, jobs: Int, state makeState: @Sendable @escaping () -> State,
  _ body: @Sendable @escaping (inout State, Range<Int>) -> Void
) {
  let workers = min(max(1, jobs), count)
  if workers <= 1 {
    var state = makeState()
    return body(&state, 0..<count)
  }
  // Small enough that the last ones to work finish together, large enough to share nothing often.
  let chunk = max(1, min(32, count / (workers * 32)))
  let chunks = Counter()
  let work: @Sendable () -> Void = {
    var state = makeState()
    while case let start = chunk * chunks.next(), start < count {
      body(&state, start..<min(start + chunk, count))
    }
  }
  let threads = (1..<workers).compactMap { _ in startThread(work) }
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
