internal import Diagnostics
internal import KubernetesAPI
internal import Model
internal import Syntax

/// Follows all objects of one of our kinds as files.
struct Reflector: Sendable {
  let client: KubernetesClient
  let type: ResourceType
  let settings: ClusterBackend.Settings
  let log: Log
  let metrics: Metrics

  func run(
    _ kind: Kind, report: @Sendable ([SourceChange]) -> Void, synchronized: @Sendable () -> Void
  ) async {
    let following = Following(
      client: client, type: type, namespace: settings.namespace,
      watchSeconds: settings.watchSeconds, label: kind.rawValue, log: log, metrics: metrics)
    await following.run(
      { changes in
        report(
          changes.map { change in
            change.object.map { self.change(kind, $0) }
              ?? SourceChange(path: path(kind, change.key), file: nil)
          })
      }, synchronized: synchronized)
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
