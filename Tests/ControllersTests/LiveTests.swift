import APIServerDouble
import Controllers
import Diagnostics
import KubernetesAPI
import Planning
import Syntax
import Testing

extension ControllerTests {
  /// What other controllers say comes into our statuses, from when the API server has it.
  @Suite struct LiveTests {
    private static let labels: JSONValue = [
      "openova.io/environment": "acme-prod", "openova.io/application": "hello",
      "openova.io/host-cluster": "hz-fsn-rtz-prod",
    ]

    private static func kustomization(ready: String, revision: String) -> JSONValue {
      [
        "apiVersion": "kustomize.toolkit.fluxcd.io/v1", "kind": "Kustomization",
        "metadata": ["name": "hello", "namespace": "flux-system", "labels": labels],
        "status": [
          "lastAppliedRevision": .string(revision),
          "conditions": [
            [
              "type": "Ready", "status": .string(ready), "reason": "Reconciled",
              "message": "applied",
            ]
          ],
        ],
      ]
    }

    @Test func fluxReadinessIsFollowed() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      let application = { cluster.server.object("applications", "hello", in: "acme-prod") }
      #expect(application()?["status"]?["releases"] == nil)
      for ready in ["Unknown", "True", "False"] {
        cluster.server.put(
          Self.kustomization(ready: ready, revision: "main@sha1:\(ready)"), "kustomizations")
        #expect(
          try await cluster.eventually {
            application()?["status"]?["releases"]
              == [
                [
                  "cluster": "hz-fsn-rtz-prod", "kind": "Kustomization", "ready": .string(ready),
                  "reason": "Reconciled", "message": "applied",
                  "revision": .string("main@sha1:\(ready)"),
                ]
              ]
          })
      }
      cluster.server.delete("kustomizations", "hello", in: "flux-system")
      #expect(try await cluster.eventually { application()?["status"]?["releases"] == nil })
      await replica.stop()
    }

    @Test func reportsBecomeScores() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      cluster.server.put(
        [
          "metadata": ["name": "r1", "namespace": "hello"],
          "scope": ["kind": "Deployment", "name": "hello", "namespace": "hello"],
          "results": [
            ["policy": "acme-prod-multi-replica", "result": "fail"],
            ["policy": "acme-prod-probes", "result": "pass"],
            ["policy": "acme-prod-resource-requests", "result": "skip"],
          ],
        ], "policyreports")
      // 5 of 15 + 5.
      let score: JSONValue = [
        "percent": 25, "applications": 1, "failed": ["multi-replica"],
      ]
      #expect(
        try await cluster.eventually {
          cluster.server.object("applications", "hello", in: "acme-prod")?["status"]?["score"]
            == score
            && cluster.server.object("environments", "acme-prod", in: "acme")?["status"]?["score"]
              == score
            && cluster.server.object("organizations", "acme")?["status"]?["score"] == score
        })
      await replica.stop()
    }

    @Test func aKindThatComesLaterIsFollowedThen() async throws {
      let cluster = try ClusterRun.minimal()
      cluster.server.withhold("kustomizations")
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      cluster.server.put(
        Self.kustomization(ready: "True", revision: "main@sha1:1"), "kustomizations")
      cluster.server.serve("kustomizations")
      cluster.server.put(
        [
          "metadata": ["name": "kustomizations.kustomize.toolkit.fluxcd.io"],
          "status": ["conditions": [["type": "Established", "status": "True"]]],
        ], "customresourcedefinitions")
      #expect(
        try await cluster.eventually {
          let status = cluster.server.object("applications", "hello", in: "acme-prod")?["status"]
          return status?["releases"]?.items.first?["ready"] == "True"
        })
      await replica.stop()
    }
  }
}

@Suite struct LiveStateTests {
  private func report(_ name: String, _ results: [(String, String)], scope: Draft) -> LiveChange {
    let draft: Draft = [
      "metadata": ["name": .string(name), "namespace": "acme"],
      "results": .sequence(
        results.map {
          ["policy": .string($0.0), "result": .string($0.1), "resources": [scope]]
        }),
    ]
    return LiveChange(LiveName(.policyReport, name), draft.node)
  }

  @Test func oneViolationIsEnough() {
    var state = LiveState()
    let scope: Draft = ["name": "web", "namespace": "shop"]
    _ = state.take(report("a", [("acme-prod-probes", "pass")], scope: scope))
    #expect(state.verdict(of: "probes", on: "shop", in: "acme-prod") == .passed)
    let effect = state.take(report("b", [("acme-prod-probes", "fail")], scope: scope))
    #expect(effect.policies == ["acme-prod-probes"])
    #expect(state.verdict(of: "probes", on: "shop", in: "acme-prod") == .failed)
    _ = state.take(LiveChange(LiveName(.policyReport, "b"), nil))
    #expect(state.verdict(of: "probes", on: "shop", in: "acme-prod") == .passed)
    #expect(state.verdict(of: "probes", on: "mail", in: "acme-prod") == nil)
  }

  /// On the host cluster all Pods of a vCluster stand in one namespace.
  @Test func aPodOfAVClusterIsItsApplications() {
    var state = LiveState()
    let pod: Draft = ["name": "web-7d9f-x-shop-x-acme", "namespace": "acme"]
    _ = state.take(report("a", [("acme-prod-probes", "fail")], scope: pod))
    #expect(state.verdict(of: "probes", on: "shop", in: "acme-prod") == .failed)
  }

  @Test func whatSaysNothingNewHasNoEffect() {
    var state = LiveState()
    let scope: Draft = ["name": "web", "namespace": "shop"]
    _ = state.take(report("a", [("acme-prod-probes", "pass")], scope: scope))
    let effect = state.take(report("a", [("acme-prod-probes", "pass")], scope: scope))
    #expect(effect.policies.isEmpty && effect.applications.isEmpty)
  }
}
