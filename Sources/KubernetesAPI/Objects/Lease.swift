package import Syntax
package import Versioning

/// Who leads, until when, and since when: an object of `coordination.k8s.io`.
package struct Lease: Hashable, Sendable {
  package var key: ObjectKey
  /// What a replacement must carry; empty for one that is yet to be created.
  package var resourceVersion: String
  /// Empty when it was given back.
  package var holder: String
  /// Seconds.
  package var duration: Int
  package var acquired: Timestamp?
  package var renewed: Timestamp?
  package var transitions: Int

  package init(
    key: ObjectKey, resourceVersion: String = "", holder: String, duration: Int,
    acquired: Timestamp? = nil, renewed: Timestamp? = nil, transitions: Int = 0
  ) {
    self.key = key
    self.resourceVersion = resourceVersion
    self.holder = holder
    self.duration = duration
    self.acquired = acquired
    self.renewed = renewed
    self.transitions = transitions
  }

  package init(_ object: KubernetesObject) {
    let spec = object.node["spec"]
    func time(_ name: String) -> Timestamp? {
      spec?[name]?.string.flatMap { try? Timestamp($0) }
    }
    self.init(
      key: object.key, resourceVersion: object.resourceVersion,
      holder: spec?["holderIdentity"]?.string ?? "",
      duration: spec?["leaseDurationSeconds"]?.integer.map { Int(clamping: $0) } ?? 0,
      acquired: time("acquireTime"), renewed: time("renewTime"),
      transitions: spec?["leaseTransitions"]?.integer.map { Int(clamping: $0) } ?? 0)
  }

  package var draft: Draft {
    [
      "apiVersion": .string(ResourceType.lease.apiVersion), "kind": "Lease",
      "metadata": .fields(
        ("name", .string(key.name)), ("namespace", key.namespace.map(Draft.string)),
        ("resourceVersion", resourceVersion.isEmpty ? nil : .string(resourceVersion))),
      "spec": .fields(
        ("holderIdentity", .string(holder)), ("leaseDurationSeconds", .integer(Int64(duration))),
        ("acquireTime", acquired.map { .string($0.microseconds) }),
        ("renewTime", renewed.map { .string($0.microseconds) }),
        ("leaseTransitions", .integer(Int64(transitions)))),
    ]
  }
}

extension Timestamp {
  /// In UTC with six digits after the point, as Kubernetes' MicroTime wants it.
  package var microseconds: String {
    let whole = Timestamp(seconds: seconds).description.dropLast()
    let digits = String(1_000_000 + nanoseconds / 1000).dropFirst()
    return "\(whole).\(digits)Z"
  }
}

extension KubernetesClient {
  package func lease(_ key: ObjectKey) async throws(KubernetesError) -> Lease {
    Lease(try await get(key, .lease))
  }

  /// Creates the Lease, or replaces the one of its resourceVersion. Throws `isConflict` or
  /// `isAlreadyExists` where someone else was faster.
  package func write(_ lease: Lease) async throws(KubernetesError) -> Lease {
    lease.resourceVersion.isEmpty
      ? Lease(try await create(lease.draft, in: lease.key.namespace, .lease))
      : Lease(try await replace(lease.draft, lease.key, .lease))
  }
}
