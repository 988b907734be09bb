internal import Diagnostics
internal import KubernetesAPI
internal import Syntax

/// Follows the objects of another controller's kind, from when the API server has it.
struct LiveReflector: Sendable {
  let client: KubernetesClient
  let settings: ClusterBackend.Settings
  let log: Log
  let metrics: Metrics

  /// - Parameter synchronized: called when what is there at the start was reported, or nothing is.
  func run(
    _ kind: LiveKind, report: @Sendable ([LiveChange]) -> Void, synchronized: @Sendable () -> Void
  ) async {
    let awaited = AwaitedKind(
      client: client, group: kind.group, name: kind.rawValue, plural: kind.plural,
      versions: kind.versions, watchSeconds: settings.watchSeconds, log: log)
    // One whose definition goes may come again.
    var attempt = 0
    while let type = await awaited.type(absent: synchronized) {
      let end = await follow(kind, type, report, synchronized)
      guard let end, end.isNotFound || end.isForbidden else { return }
      synchronized()
      guard end.isNotFound else { return }
      attempt += 1
      try? await Task.sleep(for: .milliseconds(client.backoff.delay(before: attempt)))
    }
  }

  private func follow(
    _ kind: LiveKind, _ type: ResourceType, _ report: @Sendable ([LiveChange]) -> Void,
    _ synchronized: @Sendable () -> Void
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
      }, synchronized: synchronized)
  }
}
