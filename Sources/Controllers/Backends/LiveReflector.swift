internal import KubernetesAPI
internal import Syntax

/// Follows the objects of another controller's kind, from when the API server has it: its definition
/// is watched until then.
struct LiveReflector: Sendable {
  let client: KubernetesClient
  let settings: ClusterBackend.Settings
  let log: Log
  let metrics: Metrics

  private static let definitions = ResourceType(
    group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition",
    plural: "customresourcedefinitions", isNamespaced: false)

  func run(_ kind: LiveKind, report: @Sendable ([LiveChange]) -> Void) async {
    // One whose definition goes may come again.
    var attempt = 0
    while let type = await awaited(kind) {
      let end = await follow(kind, type, report)
      guard let end, end.isNotFound else { return }
      attempt += 1
      try? await Task.sleep(for: .milliseconds(client.backoff.delay(before: attempt)))
    }
  }

  private func follow(
    _ kind: LiveKind, _ type: ResourceType, _ report: @Sendable ([LiveChange]) -> Void
  ) async -> KubernetesError? {
    log.say(.info, "another controller's objects are followed", ["kind": kind.rawValue])
    let following = Following(
      client: client, type: type, namespace: settings.namespace,
      selector: Selector(labels: kind.selector), watchSeconds: settings.watchSeconds,
      isOptional: true,
      label: kind.rawValue, log: log, metrics: metrics)
    return await following.run(
      { changes in
        report(
          changes.map { change in
            LiveChange(LiveName(kind, change.key.description), change.object?.node)
          })
      }, synchronized: {})
  }

  /// The kind as the server knows it; `nil` where that cannot be found out.
  private func awaited(_ kind: LiveKind) async -> ResourceType? {
    var attempt = 0
    // What was seen of the definition is not looked at twice: it may serve other versions than ours.
    var version = "0"
    while !Task.isCancelled {
      do throws(KubernetesError) {
        if let type = try await served(kind) { return type }
        try await definition(of: kind, from: &version)
      } catch {
        if error.isCancelled { return nil }
        if error.isExpired { version = "0" }
        if error.isForbidden || error.isNotFound {
          log.say(
            .info, "another controller's kind is not followed",
            ["kind": kind.rawValue, "reason": "\(error)"])
          return nil
        }
        attempt += 1
        try? await Task.sleep(for: .milliseconds(client.backoff.delay(before: attempt)))
      }
    }
    return nil
  }

  private func served(_ kind: LiveKind) async throws(KubernetesError) -> ResourceType? {
    for version in kind.versions {
      let found = try await client.resources(group: kind.group, version: version)
      if let type = found.first(where: { $0.kind == kind.rawValue }) { return type }
    }
    return nil
  }

  /// Waits until the definition of the kind is there and served, or the watch has ended.
  private func definition(
    of kind: LiveKind, from version: inout String
  ) async throws(KubernetesError) {
    var watch = try await client.watch(
      Self.definitions, selector: Selector(name: "\(kind.plural).\(kind.group)"), from: version,
      seconds: settings.watchSeconds)
    while let event = try await watch.next() {
      version = event.resourceVersion
      switch event {
      case .added(let object), .modified(let object): if object.isEstablished { return }
      case .deleted, .bookmark: continue
      }
    }
  }
}

extension KubernetesObject {
  fileprivate var isEstablished: Bool {
    let conditions = node["status"]?["conditions"].map { Array($0.items) } ?? []
    return conditions.contains {
      $0["type"]?.hasText("Established") == true && $0["status"]?.hasText("True") == true
    }
  }
}
