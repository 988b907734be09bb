internal import Diagnostics
package import KubernetesAPI
internal import Model
internal import Synchronization
package import Syntax
internal import Versioning

/// A Kubernetes API server: a reflector for each of our kinds, server-side apply for all that is
/// written.
package final class ClusterBackend: Backend {
  private let client: KubernetesClient
  private let log: Log
  private let metrics: Metrics
  private let settings: Settings
  private let types = Mutex<[Kind: ResourceType]>([:])
  private let others = Mutex<[AppliedType: ResourceType]>([:])

  private struct AppliedType: Hashable {
    let version: String
    let kind: String
  }

  package struct Settings: Sendable {
    /// Who writes, as managed fields say.
    package var manager = "catalyst"
    /// The namespaces to look at; all where it is `nil`.
    package var namespace: String?
    /// Seconds after which a watch is begun again from where it was.
    package var watchSeconds = 290
    /// What is followed of other controllers.
    package var observed: [LiveKind] = []

    package init() {}
  }

  package init(
    _ client: KubernetesClient, log: Log, metrics: Metrics, settings: Settings = Settings()
  ) {
    self.client = client
    self.log = log
    self.metrics = metrics
    self.settings = settings
  }

  package var holdsFinalizers: Bool { true }

  package func events() -> AsyncStream<BackendEvent> {
    AsyncStream { continuation in
      let task = Task {
        let types = await self.discover()
        // What others say counts from the first look on: without it nothing would be waited for.
        let left = Countdown(types.count + settings.observed.count)
        let arrived: @Sendable () -> Void = {
          if left.isLast() { continuation.yield(.synchronized) }
        }
        if types.isEmpty && settings.observed.isEmpty { continuation.yield(.synchronized) }
        await withTaskGroup(of: Void.self) { group in
          for kind in Kind.allCases {
            let known = types[kind]
            group.addTask {
              guard let type = await self.type(of: kind, known: known) else { return }
              let reflector = Reflector(
                client: self.client, type: type, settings: self.settings, log: self.log,
                metrics: self.metrics)
              await reflector.run(kind) { changes in
                continuation.yield(.changed(changes))
              } synchronized: {
                // One that came later was not waited for.
                if known != nil { arrived() }
              }
            }
          }
          for kind in settings.observed {
            let reflector = LiveReflector(
              client: client, settings: settings, log: log, metrics: metrics)
            let once = Once(arrived)
            group.addTask {
              await reflector.run(kind) {
                continuation.yield(.observed($0))
              } synchronized: {
                once.run()
              }
            }
          }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Which of our kinds the server knows; asks until it answers.
  private func discover() async -> [Kind: ResourceType] {
    var found: [Kind: ResourceType] = [:]
    for group in Kind.groups.sorted() {
      var attempt = 1
      while !Task.isCancelled {
        do throws(KubernetesError) {
          for type in try await client.resources(group: group, version: Kind.version) {
            if let kind = Kind(group: group, name: type.kind) { found[kind] = type }
          }
          break
        } catch {
          log.say(.error, "the API server does not say what it knows", ["reason": "\(error)"])
          let delay = client.backoff.delay(before: attempt)
          attempt += 1
          try? await Task.sleep(for: .milliseconds(delay))
        }
      }
    }
    for kind in Kind.allCases where found[kind] == nil {
      log.say(.warning, "the API server does not know a kind", ["kind": kind.rawValue])
    }
    types.withLock { $0 = found }
    return found
  }

  /// A kind that the server does not know is waited for.
  private func type(of kind: Kind, known: ResourceType?) async -> ResourceType? {
    if let known { return known }
    let awaited = AwaitedKind(
      client: client, group: kind.group, name: kind.rawValue, plural: kind.plural,
      versions: [Kind.version], watchSeconds: settings.watchSeconds, log: log)
    guard let type = await awaited.type(absent: {}) else { return nil }
    log.say(.info, "the API server has learned a kind", ["kind": kind.rawValue])
    types.withLock { $0[kind] = type }
    return type
  }

  // MARK: Writing

  private func place(
    _ object: ObservedObject
  ) throws(BackendError) -> (ObjectKey, ResourceType) {
    let identity = object.identity
    guard let kind = Kind(group: identity.group, name: identity.kind),
      let type = types.withLock({ $0[kind] })
    else { throw .failed("the API server does not know \(identity.kind)") }
    return (ObjectKey(namespace: identity.namespace, name: identity.name), type)
  }

  private func head(_ key: ObjectKey, _ type: ResourceType, _ more: [Draft.Entry]) -> [Draft.Entry]
  {
    let metadata =
      [Draft.Entry("name", .string(key.name))]
      + (key.namespace.map { [Draft.Entry("namespace", .string($0))] } ?? []) + more
    return [
      .init("apiVersion", .string(type.apiVersion)), .init("kind", .string(type.kind)),
      .init("metadata", .mapping(metadata)),
    ]
  }

  package func write(status: Draft, of object: ObservedObject) async throws(BackendError) {
    let (key, type) = try place(object)
    // With the object's identity: its successor of the same name is another one.
    let uid = object.uid.isEmpty ? [] : [Draft.Entry("uid", .string(object.uid))]
    let draft = Draft.mapping(head(key, type, uid) + [.init("status", status)])
    try await attempt { () async throws(KubernetesError) in
      _ = try await client.apply(
        draft, key, type, ApplyOptions(manager: settings.manager, force: true),
        subresource: .status)
    }
  }

  package func apply(_ draft: Draft, for object: ObservedObject) async throws(BackendError) {
    let node = draft.node
    let (_, ownType) = try place(object)
    guard let target = KubernetesObject(node), let version = node["apiVersion"]?.string,
      let kind = node["kind"]?.string
    else { throw .failed("an object to apply has no name or kind") }
    // An owner's namespace must be its dependent's, or none.
    let mayOwn =
      object.identity.namespace == nil || object.identity.namespace == target.key.namespace
    var owned = draft
    if mayOwn, !object.uid.isEmpty {
      let reference: Draft = [
        "apiVersion": .string(ownType.apiVersion), "kind": .string(ownType.kind),
        "name": .string(object.identity.name), "uid": .string(object.uid), "controller": true,
        "blockOwnerDeletion": true,
      ]
      owned = draft.addingOwner(reference)
    }
    let final = owned
    try await attempt { () async throws(KubernetesError) in
      _ = try await client.apply(
        final, target.key, try await type(version, kind), ApplyOptions(manager: settings.manager))
    }
  }

  private func type(
    _ version: String, _ kind: String
  ) async throws(KubernetesError) -> ResourceType {
    let name = AppliedType(version: version, kind: kind)
    if let known = others.withLock({ $0[name] }) { return known }
    guard let found = try await client.resource(apiVersion: version, kind: kind) else {
      throw .malformedAnswer("the API server does not know \(kind) of \(version)")
    }
    others.withLock { $0[name] = found }
    return found
  }

  package func prune(_ pruning: Pruning, keeping wanted: [Draft]) async throws(BackendError) {
    let kept = Set(
      wanted.compactMap { draft in
        KubernetesObject(draft.node).map { "\(draft.node["kind"]?.string ?? "") \($0.key)" }
      })
    for kind in pruning.kinds {
      try await attempt { () async throws(KubernetesError) in
        let type = try await type(kind.apiVersion, kind.kind)
        let listing = try await client.list(type, selector: Selector(name: pruning.name))
        for object in listing.objects where !kept.contains("\(kind.kind) \(object.key)") {
          // One that is gone already is what is wanted.
          do throws(KubernetesError) {
            try await client.delete(
              object.key, type, preconditions: KubernetesClient.Preconditions(uid: object.uid))
          } catch  where error.isNotFound {}
        }
      }
    }
  }

  package func setFinalizers(
    _ finalizers: [String], of object: ObservedObject
  ) async throws(BackendError) {
    let (key, type) = try place(object)
    let patch: Draft = [
      "metadata": .fields(
        ("uid", object.uid.isEmpty ? nil : .string(object.uid)),
        // Others have finalizers too: the whole list is replaced, so nobody may have changed it.
        ("resourceVersion", .string(object.resourceVersion)),
        ("finalizers", .sequence(finalizers.map(Draft.string))))
    ]
    try await attempt { () async throws(KubernetesError) in
      _ = try await client.merge(patch, key, type)
    }
  }

  package func note(
    _ reason: String, _ message: String, isWarning: Bool, about object: ObservedObject
  ) async {
    let identity = object.identity
    let namespace = identity.namespace ?? "default"
    let regarding = Draft.fields(
      ("apiVersion", .string("\(identity.group)/\(Kind.version)")),
      ("kind", .string(identity.kind)),
      ("name", .string(identity.name)), ("namespace", identity.namespace.map(Draft.string)),
      ("uid", object.uid.isEmpty ? nil : .string(object.uid)))
    let event: Draft = [
      "apiVersion": "events.k8s.io/v1", "kind": "Event",
      "metadata": [
        "generateName": .string("\(identity.name.prefix(200))."), "namespace": .string(namespace),
      ],
      "eventTime": .string(wallClock().microseconds),
      "reportingController": "catalyst.openova.io/controller",
      "reportingInstance": .string(settings.manager), "action": "Reconcile",
      "reason": .string(reason), "regarding": regarding,
      "note": .string(String(message.prefix(1000))), "type": isWarning ? "Warning" : "Normal",
    ]
    do throws(KubernetesError) {
      _ = try await client.create(event, in: namespace, .event)
    } catch {
      log.say(.warning, "an event could not be written", ["reason": "\(error)"])
    }
  }

  package func forget(_ object: ObservedObject) async {}

  private func attempt(
    _ body: () async throws(KubernetesError) -> Void
  ) async throws(BackendError) {
    do throws(KubernetesError) {
      try await body()
    } catch {
      if error.isConflict || error.isNotFound || error == .withheld { throw .outdated("\(error)") }
      throw .failed("\(error)")
    }
  }
}

extension Draft {
  /// The object with another owner in its metadata.
  fileprivate func addingOwner(_ reference: Draft) -> Draft {
    guard case .mapping(var entries) = self,
      let place = entries.firstIndex(where: { $0.key == "metadata" }),
      case .mapping(var metadata) = entries[place].value
    else { return self }
    metadata.append(.init("ownerReferences", [reference]))
    entries[place].value = .mapping(metadata)
    return .mapping(entries)
  }
}
