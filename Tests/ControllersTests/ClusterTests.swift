import APIServerDouble
import Controllers
import Files
import Testing

extension ControllerTests {
  @Suite struct ClusterTests {
    @Test func aClusterGivesTheSameRepositoriesAsAFolder() async throws {
      let cluster = try ClusterRun.demo()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("gulf-freight-prod", of: "gulf-freight"))
      await replica.settled()
      #expect(try ExpectedRepositories(cluster.folder).stand())
      let booking = cluster.server.object("applications", "booking", in: "gulf-freight-prod")
      #expect(booking?["status"]?["observedGeneration"]?.integer == 1)
      #expect(booking?["metadata"]?["finalizers"]?.items == ["catalyst.openova.io/git"])
      await replica.stop()
    }

    @Test func aSecondLookWritesNothing() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      await replica.settled()
      let before = cluster.writes
      let commits = replica.metrics.value(.commits)
      await replica.runner.startOver()
      await replica.settled()
      #expect(cluster.writes == before)
      #expect(replica.metrics.value(.commits) == commits)
      await replica.stop()
      // Nor does another process.
      let successor = cluster.replica("b")
      await successor.runner.synchronized()
      #expect(try await cluster.eventually { successor.election.leadership.isHeld })
      await successor.settled()
      #expect(cluster.writes == before)
      #expect(successor.metrics.value(.commits) == 0)
      await successor.stop()
    }

    @Test func aChangeIsFollowed() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      try cluster.set("domain", "hello.example.org", of: "hello", in: "acme-prod")
      let expected = try ExpectedRepositories(cluster.folder)
      #expect(
        try await cluster.eventually {
          cluster.server.object("applications", "hello", in: "acme-prod")?["status"]?[
            "observedGeneration"]?.integer == 2
        })
      await replica.settled()
      #expect(try expected.stand())
      await replica.stop()
    }

    @Test func faultsOfTheServerLoseNothing() async throws {
      let cluster = try ClusterRun.minimal()
      cluster.server.inject(.cut(bytes: 500), times: 20) { $0.isWatch }
      cluster.server.inject(.refuse(code: 429, reason: "TooManyRequests", retryAfter: 0), times: 20)
      {
        $0.method == "PATCH"
      }
      cluster.server.inject(.losesAnswer, times: 10) { $0.method == "PATCH" }
      let replica = cluster.replica()
      await replica.runner.synchronized()
      cluster.server.compact()
      cluster.server.dropConnections()
      try cluster.set("domain", "hello.example.org", of: "hello", in: "acme-prod")
      cluster.server.compact()
      let expected = try ExpectedRepositories(cluster.folder)
      #expect(
        try await cluster.eventually {
          let status = cluster.server.object("applications", "hello", in: "acme-prod")?["status"]
          return status?["observedGeneration"]?.integer == 2
            && cluster.reason("organizations", "acme") == "Rendered"
        })
      await replica.settled()
      #expect(try expected.stand())
      await replica.stop()
    }

    @Test func aDeletionIsHeldUntilGitNoLongerNamesIt() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      await replica.settled()
      cluster.server.delete("applications", "hello", in: "acme-prod")
      #expect(
        try await cluster.eventually {
          cluster.server.object("applications", "hello", in: "acme-prod") == nil
        })
      await replica.settled()
      try deleteFile("\(cluster.folder.workspace)/application.yaml")
      #expect(try ExpectedRepositories(cluster.folder).stand())
      await replica.stop()
    }

    @Test func aMalformedObjectSaysWhere() async throws {
      let cluster = try ClusterRun.demo()
      try cluster.set("overlay", ["small"], of: "cache", in: "gulf-freight-prod")
      let replica = cluster.replica()
      #expect(
        try await cluster.eventually {
          cluster.reason("applications", "cache", in: "gulf-freight-prod") == "Invalid"
            && cluster.reason("applications", "blog", in: "nizwa-dates-prod") == "Rendered"
        })
      let status = cluster.server.object("applications", "cache", in: "gulf-freight-prod")?[
        "status"]
      #expect(status?["diagnostics"]?.items.contains { $0["path"] == "/spec/overlay" } == true)
      await replica.stop()
    }

    /// Nothing polls: while nothing happens there are renewals of the Lease, and no CPU.
    @Test func withNothingToDoNothingIsAsked() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      await replica.settled()
      let before = cluster.server.seen.count
      let renewed = cluster.server.object("leases", "catalyst-controller", in: "catalyst-system")
      // Two renewals later.
      var renewals = 0
      for await _ in cluster.server.changes() where renewals < 2 {
        renewals += 1; if renewals == 2 { break }
      }
      let since = cluster.server.seen.dropFirst(before)
      #expect(since.allSatisfy { $0.target.contains("/leases/") })
      #expect(
        cluster.server.object("leases", "catalyst-controller", in: "catalyst-system") != renewed)
      await replica.stop()
    }
  }
}
