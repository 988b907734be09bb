internal import KubernetesAPI

/// Follows all objects of one kind: lists them, watches from there, goes on where a watch ended, and
/// lists again only where the server has forgotten that point.
struct Following: Sendable {
  let client: KubernetesClient
  let type: ResourceType
  let namespace: String?
  var selector = Selector()
  let watchSeconds: Int
  /// Whether it ends where the server has or shows nothing of the kind, instead of trying again.
  var isOptional = false
  /// As in logs and metrics.
  let label: String
  let log: Log
  let metrics: Metrics

  /// An object that came or changed, or one that is gone.
  struct Change: Sendable {
    let key: ObjectKey
    let object: KubernetesObject?
  }

  /// Why it ended; `nil` where the task was cancelled.
  @discardableResult
  func run(
    _ report: @Sendable ([Change]) -> Void, synchronized: @Sendable () -> Void
  ) async -> KubernetesError? {
    var version: String?
    var known: Set<ObjectKey> = []
    var attempt = 0
    var wasSynchronized = false
    while !Task.isCancelled {
      do throws(KubernetesError) {
        if version == nil {
          version = try await list(&known, report)
          if !wasSynchronized { synchronized() }
          wasSynchronized = true
        }
        attempt = 0
        try await watch(&version, &known, report)
        metrics.count(.watchRestarts, label, "ended")
      } catch {
        if error.isCancelled { return nil }
        if isOptional && (error.isForbidden || error.isNotFound) {
          report(known.sorted().map { Change(key: $0, object: nil) })
          return error
        }
        if error.isExpired { version = nil }
        metrics.count(.watchRestarts, label, error.isExpired ? "expired" : "failed")
        log.say(
          error.isExpired ? .info : .warning, "a watch ended",
          ["kind": label, "reason": "\(error)"])
        attempt += 1
        let delay = client.backoff.delay(before: attempt)
        do { try await Task.sleep(for: .milliseconds(delay)) } catch { return nil }
      }
    }
    return nil
  }

  private func list(
    _ known: inout Set<ObjectKey>, _ report: ([Change]) -> Void
  ) async throws(KubernetesError) -> String {
    let listing = try await client.list(type, in: namespace, selector: selector)
    let keys = Set(listing.objects.map(\.key))
    let gone = known.subtracting(keys).sorted().map { Change(key: $0, object: nil) }
    known = keys
    report(gone + listing.objects.map { Change(key: $0.key, object: $0) })
    return listing.resourceVersion
  }

  private func watch(
    _ version: inout String?, _ known: inout Set<ObjectKey>, _ report: ([Change]) -> Void
  ) async throws(KubernetesError) {
    let seconds = watchSeconds + Int.random(in: 0...(watchSeconds / 10))
    var watch = try await client.watch(
      type, in: namespace, selector: selector, from: version ?? "0", seconds: seconds)
    while let event = try await watch.next() {
      switch event {
      case .added(let object), .modified(let object):
        known.insert(object.key)
        report([Change(key: object.key, object: object)])
      case .deleted(let object):
        known.remove(object.key)
        report([Change(key: object.key, object: nil)])
      case .bookmark: break
      }
      version = event.resourceVersion
    }
  }
}
