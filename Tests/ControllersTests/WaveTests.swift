import APIServerDouble
import Controllers
import GitStorage
import Rendering
import Syntax
import Testing

extension ControllerTests {
  /// Changes and removals of Applications that need each other wait for Flux.
  @Suite struct WaveTests {
    private let cluster: ClusterRun
    private let root: RepositoryRoot

    init() throws {
      cluster = try ClusterRun(.rendering("dependency-created"))
      root = RepositoryRoot(path: cluster.folder.repositories)
    }

    private func tip(_ application: String) throws -> String {
      try root.standing("acme/\(application)", "main")?.commit.description ?? ""
    }

    /// The Applications that the Environment's branch names.
    private func named() throws -> Set<String> {
      let branch = try root.standing(
        "acme/acme-prod", "main", reading: StandingEnvironment.mayName)
      return Set(StandingEnvironment(branch?.files ?? []).applications.keys)
    }

    /// Flux says how far it is with an Application.
    private func say(_ application: String, _ ready: String, _ commit: String) {
      cluster.server.put(
        [
          "apiVersion": "kustomize.toolkit.fluxcd.io/v1", "kind": "Kustomization",
          "metadata": [
            "name": .string(application), "namespace": "flux-system",
            "labels": [
              "openova.io/environment": "acme-prod",
              "openova.io/application": .string(application),
              "openova.io/host-cluster": "hz-fsn-rtz-prod",
            ],
          ],
          "status": [
            "lastAppliedRevision": .string("main@sha1:\(commit)"),
            "conditions": [
              [
                "type": "Ready", "status": .string(ready), "reason": "Reconciled",
                "message": "applied",
              ]
            ],
          ],
        ], "kustomizations")
    }

    private func setVersion(_ version: String, of blueprint: String) {
      guard var object = cluster.server.object("blueprints", blueprint, in: "catalog") else {
        return
      }
      object["spec"]?["version"] = .string(version)
      cluster.server.put(object, "blueprints")
    }

    /// Installed, and ready for Flux.
    private func installed() async throws {
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      #expect(try named() == ["blog", "blog-db"])
      for name in ["blog-db", "blog"] { say(name, "True", try tip(name)) }
    }

    @Test func aChangeWaitsUntilFluxIsReady() async throws {
      let replica = cluster.replica()
      try await installed()
      await replica.settled()
      let before = (try tip("blog-db"), try tip("blog"))
      setVersion("1.5.0", of: "bp-postgres")
      setVersion("2.2.0", of: "bp-blog")
      let isWaiting = {
        try tip("blog-db") != before.0
          && cluster.reason("applications", "blog", in: "acme-prod") == "Waiting"
          && cluster.reason("environments", "acme-prod", in: "acme") == "Waiting"
      }
      #expect(try await cluster.eventually(isWaiting))
      await replica.settled()
      #expect(try tip("blog") == before.1)
      let status = cluster.server.object("applications", "blog", in: "acme-prod")?["status"]
      #expect(
        status?["conditions"]?.items.first?["message"] == "'blog' waits for 'blog-db' to be ready")
      await replica.stop()
      // A successor knows what Flux says before it writes anything.
      let successor = cluster.replica("b")
      #expect(try await cluster.eventually { successor.election.leadership.isHeld })
      await successor.settled()
      #expect(try isWaiting())
      #expect(try tip("blog") == before.1)
      // Applied, and not ready.
      say("blog-db", "False", try tip("blog-db"))
      await successor.settled()
      #expect(try tip("blog") == before.1)
      say("blog-db", "True", try tip("blog-db"))
      #expect(
        try await cluster.eventually {
          cluster.reason("applications", "blog", in: "acme-prod") == "Rendered"
            && cluster.reason("environments", "acme-prod", in: "acme") == "Rendered"
        })
      #expect(try tip("blog") != before.1)
      await successor.stop()
    }

    @Test func whatNeedsItGoesFirst() async throws {
      let replica = cluster.replica()
      try await installed()
      cluster.server.delete("applications", "blog", in: "acme-prod")
      #expect(try await cluster.eventually { try named() == ["blog-db"] })
      await replica.settled()
      #expect(try named() == ["blog-db"])
      #expect(cluster.server.object("applications", "blog", in: "acme-prod") != nil)
      // Flux has taken it away.
      cluster.server.delete("kustomizations", "blog", in: "flux-system")
      #expect(
        try await cluster.eventually {
          try named().isEmpty
            && cluster.server.object("applications", "blog", in: "acme-prod") == nil
        })
      await replica.stop()
    }

    /// Where Flux is not followed, nothing can be waited for.
    @Test func withoutFluxEverythingIsWrittenAtOnce() async throws {
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      let before = try tip("blog")
      setVersion("1.5.0", of: "bp-postgres")
      setVersion("2.2.0", of: "bp-blog")
      #expect(try await cluster.eventually { try tip("blog") != before })
      await replica.settled()
      #expect(cluster.reason("applications", "blog", in: "acme-prod") == "Rendered")
      await replica.stop()
    }
  }

  /// What the platform is before anybody uses it, and what an API server learns later.
  @Suite struct BeginningTests {
    @Test func aSovereignHasItsRepositoriesBeforeAnyOrganization() async throws {
      let folder = try TestFolder.rendering("sovereign")
      let run = try DirectoryRun(folder)
      let expected = try ExpectedRepositories(folder)
      #expect(try await run.eventually { try expected.stand() })
      await run.settled()
      let status = try folder.text("workspace/.catalyst/status/Sovereign/_cluster/t27.yaml")
      #expect(status.contains("reason: Rendered"))
      #expect(status.contains("repository: system/catalyst-config"))
      await run.stop()
    }

    @Test func aKindThatComesLaterIsFollowedThen() async throws {
      let cluster = try ClusterRun.minimal()
      cluster.server.withhold("applications")
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      #expect(cluster.reason("applications", "hello", in: "acme-prod") == nil)
      cluster.server.serve("applications")
      // It is established a moment before it is listed.
      cluster.server.inject(.refuse(code: 404, reason: "NotFound", retryAfter: nil), times: 3) {
        $0.path == "/apis/apps.openova.io/v1"
      }
      cluster.server.put(
        [
          "metadata": ["name": "applications.apps.openova.io"],
          "status": ["conditions": [["type": "Established", "status": "True"]]],
        ], "customresourcedefinitions")
      #expect(
        try await cluster.eventually {
          cluster.reason("applications", "hello", in: "acme-prod") == "Rendered"
        })
      await replica.settled()
      #expect(try ExpectedRepositories(cluster.folder).stand())
      await replica.stop()
    }
  }
}
