internal import Diagnostics
internal import KubernetesAPI
internal import Model
internal import Syntax

/// A kind that an API server may learn later: its definition is watched until it is served.
struct AwaitedKind: Sendable {
  let client: KubernetesClient
  let group: String
  let name: String
  let plural: String
  /// Those that are read, the best first.
  let versions: [String]
  let watchSeconds: Int
  let log: Log

  private static let definitions = ResourceType(
    group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition",
    plural: "customresourcedefinitions", isNamespaced: false)

  /// The kind as the server knows it; `nil` where that cannot be found out.
  /// - Parameter absent: called where it is not there now, or never.
  func type(absent: @Sendable () -> Void) async -> ResourceType? {
    var attempt = 0
    // How often it may be asked for once more: a server lists a kind a moment after it has established it.
    var patience = 0
    // What was seen of the definition is not looked at twice: it may serve other versions than ours.
    var version = "0"
    while !Task.isCancelled {
      do throws(KubernetesError) {
        if let type = try await served() { return type }
        absent()
        if patience > 0 {
          patience -= 1
          attempt += 1
          try? await Task.sleep(for: .milliseconds(client.backoff.delay(before: attempt)))
          continue
        }
        attempt = 0
        if try await isEstablished(from: &version) { patience = 8 }
      } catch {
        if error.isCancelled { return nil }
        if error.isExpired { version = "0" }
        if error.isForbidden || error.isNotFound {
          log.say(.info, "a kind is not followed", ["kind": name, "reason": "\(error)"])
          absent()
          return nil
        }
        attempt += 1
        try? await Task.sleep(for: .milliseconds(client.backoff.delay(before: attempt)))
      }
    }
    return nil
  }

  private func served() async throws(KubernetesError) -> ResourceType? {
    for version in versions {
      let found = try await client.resources(group: group, version: version)
      if let type = found.first(where: { $0.kind == name }) { return type }
    }
    return nil
  }

  /// Waits until the definition of the kind is there and established; `false` where the watch has ended before.
  private func isEstablished(from version: inout String) async throws(KubernetesError) -> Bool {
    var watch = try await client.watch(
      Self.definitions, selector: Selector(name: "\(plural).\(group)"), from: version,
      seconds: watchSeconds)
    while let event = try await watch.next() {
      version = event.resourceVersion
      switch event {
      case .added(let object), .modified(let object): if object.isEstablished { return true }
      case .deleted, .bookmark: continue
      }
    }
    return false
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
