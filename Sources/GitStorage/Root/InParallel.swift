internal import Dispatch
internal import Synchronization

/// What `work` makes of each item, in the items' order, on up to `jobs` threads at once.
/// Throws the error of the first item that fails, whatever the threads' order.
func inParallel<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, _ work: @Sendable (Item) throws(StorageError) -> Output
) throws(StorageError) -> [Output] {
  guard jobs > 1, items.count > 1 else {
    var outputs: [Output] = []
    outputs.reserveCapacity(items.count)
    for item in items { outputs.append(try work(item)) }
    return outputs
  }
  let next = Atomic(0)
  let firstFailure = Atomic(Int.max)
  let results = Mutex([Result<Output, StorageError>?](repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      // Items before a failed one are still worked on: one of them may be the first to fail.
      guard index < items.count, index < firstFailure.load(ordering: .relaxed) else { return }
      let result = Result { () throws(StorageError) in try work(items[index]) }
      if case .failure = result { firstFailure.min(index, ordering: .relaxed) }
      results.withLock { $0[index] = result }
    }
  }
  var outputs: [Output] = []
  outputs.reserveCapacity(items.count)
  for case let result? in results.withLock({ $0 }) { outputs.append(try result.get()) }
  return outputs
}
