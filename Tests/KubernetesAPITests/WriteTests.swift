import APIServerDouble
import Syntax
import Testing
import Versioning

@testable import KubernetesAPI

@Suite struct WriteTests {
  private let mine = ApplyOptions(manager: "catalyst")

  @Test func applyingTwiceWritesOnce() async throws {
    let cluster = try Cluster()
    let wanted = draft("shop", ["overlay": "small", "suspend": false])
    let first = try await cluster.client.apply(wanted, key("shop"), applicationType, mine)
    let second = try await cluster.client.apply(wanted, key("shop"), applicationType, mine)
    #expect(first.resourceVersion == second.resourceVersion)
    #expect(cluster.server.writes.map(\.hadEffect) == [true, false])
  }

  @Test func whatIsNoLongerSaidGoes() async throws {
    let cluster = try Cluster()
    _ = try await cluster.client.apply(
      draft("shop", ["overlay": "small", "suspend": true]), key("shop"), applicationType, mine)
    let object = try await cluster.client.apply(
      draft("shop", ["overlay": "small"]), key("shop"), applicationType, mine)
    #expect(object.node["spec"]?["suspend"] == nil)
  }

  @Test func anotherManagersFieldIsATypedConflict() async throws {
    let cluster = try Cluster()
    _ = try await cluster.client.apply(
      draft("shop", ["overlay": "small"]), key("shop"), applicationType,
      ApplyOptions(manager: "person"))
    let wanted = draft("shop", ["overlay": "large"])
    await #expect(
      throws: KubernetesError.heldFields([
        Status.ManagerConflict(field: ".spec.overlay", message: "conflict with \"person\"")
      ])
    ) {
      try await cluster.client.apply(wanted, key("shop"), applicationType, mine)
    }
    let forced = try await cluster.client.apply(
      wanted, key("shop"), applicationType, ApplyOptions(manager: "catalyst", force: true))
    #expect(forced.node["spec"]?["overlay"]?.string == "large")
  }

  @Test func statusIsWrittenByItsSubresourceAlone() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let object = try await cluster.client.apply(
      [
        "apiVersion": "apps.openova.io/v1", "kind": "Application",
        "metadata": ["name": "shop", "namespace": "acme-prod"],
        "status": ["observedGeneration": 1],
      ], key("shop"), applicationType, mine, subresource: .status)
    #expect(object.node["status"]?["observedGeneration"]?.integer == 1)
    #expect(object.node["spec"]?["overlay"]?.string == "small")
    #expect(object.generation == 1)
  }

  @Test func aDeletionMeansOneObject() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let object = try await cluster.client.get(key("shop"), applicationType)
    await #expect {
      try await cluster.client.delete(
        key("shop"), applicationType, preconditions: .init(uid: "another"))
    } throws: { ($0 as? KubernetesError)?.isConflict == true }
    try await cluster.client.delete(
      key("shop"), applicationType, preconditions: .init(uid: object.uid))
    await #expect {
      try await cluster.client.get(key("shop"), applicationType)
    } throws: { ($0 as? KubernetesError)?.isNotFound == true }
  }

  @Test func aFinalizerHoldsADeletion() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    _ = try await cluster.client.merge(
      ["metadata": ["finalizers": ["catalyst.openova.io/git"]]], key("shop"), applicationType)
    try await cluster.client.delete(key("shop"), applicationType)
    #expect(try await cluster.client.get(key("shop"), applicationType).isDeleted)
    _ = try await cluster.client.merge(
      ["metadata": ["finalizers": []]], key("shop"), applicationType)
    #expect(cluster.server.object("applications", "shop", in: "acme-prod") == nil)
  }

  @Test func ofTwoReplacementsOneConflicts() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let seen = try await cluster.client.get(key("shop"), applicationType).resourceVersion
    func replacement(_ overlay: Draft) -> Draft {
      [
        "apiVersion": "apps.openova.io/v1", "kind": "Application",
        "metadata": [
          "name": "shop", "namespace": "acme-prod", "resourceVersion": .string(seen),
        ], "spec": ["overlay": overlay],
      ]
    }
    _ = try await cluster.client.replace(replacement("medium"), key("shop"), applicationType)
    await #expect {
      try await cluster.client.replace(replacement("large"), key("shop"), applicationType)
    } throws: { ($0 as? KubernetesError)?.isConflict == true }
  }

  @Test func aLostAnswerIsNoSecondWrite() async throws {
    let cluster = try Cluster()
    cluster.server.inject(.losesAnswer) { $0.method == "PATCH" }
    let object = try await cluster.client.apply(
      draft("shop", ["overlay": "small"]), key("shop"), applicationType, mine)
    #expect(object.generation == 1)
    #expect(cluster.server.writes.map(\.hadEffect) == [true, false])
  }

  @Test func leasesKeepMicroseconds() async throws {
    let cluster = try Cluster()
    let place = ObjectKey(namespace: "catalyst-system", name: "controller")
    let time = Timestamp(seconds: 1_800_000_000, nanoseconds: 123_456_789)
    let written = try await cluster.client.write(
      Lease(key: place, holder: "a", duration: 15, acquired: time, renewed: time))
    #expect(written.renewed == Timestamp(seconds: 1_800_000_000, nanoseconds: 123_456_000))
    var stale = written
    stale.holder = "b"
    _ = try await cluster.client.write(stale)
    await #expect { try await cluster.client.write(written) } throws: {
      ($0 as? KubernetesError)?.isConflict == true
    }
  }
}
