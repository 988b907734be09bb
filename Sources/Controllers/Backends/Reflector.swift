internal import Diagnostics
internal import KubernetesAPI
internal import Model
internal import Syntax

/// Follows all objects of one kind: lists them, watches from there, goes on where a watch ended, and
/// lists again only where the server has forgotten that point.
struct Reflector: Sendable {
  let client: KubernetesClient
  let type: ResourceType
  let settings: ClusterBackend.Settings
  let log: Log
  let metrics: Metrics

  func run(
    _ kind: Kind, report: @Sendable ([SourceChange]) -> Void, synchronized: @Sendable () -> Void
  ) async {
    var version: String?
    var known: Set<ObjectKey> = []
    var attempt = 0
    var wasSynchronized = false
    while !Task.isCancelled {
      do throws(KubernetesError) {
        if version == nil {
          version = try await list(kind, &known, report)
          if !wasSynchronized { synchronized() }
          wasSynchronized = true
        }
        attempt = 0
        try await watch(kind, &version, &known, report)
        metrics.count(.watchRestarts, kind.rawValue, "ended")
      } catch {
        if error.isCancelled { return }
        if error.isExpired { version = nil }
        metrics.count(
          .watchRestarts, kind.rawValue, error.isExpired ? "expired" : "failed")
        log.say(
          error.isExpired ? .info : .warning, "a watch ended",
          ["kind": kind.rawValue, "reason": "\(error)"])
        attempt += 1
        let delay = client.backoff.delay(before: attempt)
        do { try await Task.sleep(for: .milliseconds(delay)) } catch { return }
      }
    }
  }

  private func list(
    _ kind: Kind, _ known: inout Set<ObjectKey>, _ report: ([SourceChange]) -> Void
  ) async throws(KubernetesError) -> String {
    let listing = try await client.list(type, in: settings.namespace)
    let keys = Set(listing.objects.map(\.key))
    let gone = known.subtracting(keys).sorted().map {
      SourceChange(path: path(kind, $0), file: nil)
    }
    known = keys
    report(gone + listing.objects.map { change(kind, $0) })
    return listing.resourceVersion
  }

  private func watch(
    _ kind: Kind, _ version: inout String?, _ known: inout Set<ObjectKey>,
    _ report: ([SourceChange]) -> Void
  ) async throws(KubernetesError) {
    let seconds = settings.watchSeconds + Int.random(in: 0...(settings.watchSeconds / 10))
    var watch = try await client.watch(
      type, in: settings.namespace, from: version ?? "0", seconds: seconds)
    while let event = try await watch.next() {
      switch event {
      case .added(let object), .modified(let object):
        known.insert(object.key)
        report([change(kind, object)])
      case .deleted(let object):
        known.remove(object.key)
        report([SourceChange(path: path(kind, object.key), file: nil)])
      case .bookmark: break
      }
      version = event.resourceVersion
    }
  }

  private func path(_ kind: Kind, _ key: ObjectKey) -> String {
    "\(kind.rawValue)/\(key.namespace.map { "\($0)/" } ?? "")\(key.name).yaml"
  }

  /// The object as a file: what a person wrote, without what the cluster keeps about it.
  private func change(_ kind: Kind, _ object: KubernetesObject) -> SourceChange {
    let path = path(kind, object.key)
    var observed = ObservedObject(
      Identity(
        group: kind.group, kind: kind.rawValue, namespace: object.key.namespace,
        name: object.key.name), path: path)
    observed.generation = object.generation
    observed.uid = object.uid
    observed.resourceVersion = object.resourceVersion
    observed.status = object.node["status"]
    observed.finalizers = object.finalizers
    observed.isDeleted = object.isDeleted
    observed.shard = object.label("catalyst.openova.io/shard").flatMap(Int.init)
    observed.environment =
      object.node["spec"]?["environment"]?.string ?? object.key.namespace
    let file =
      object.isDeleted
      ? nil : SourceFile(path: path, bytes: write(object.asWritten))
    return SourceChange(path: path, file: file, observed: [observed])
  }
}
