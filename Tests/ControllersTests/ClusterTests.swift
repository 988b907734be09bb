import APIServerDouble
import Controllers
import Diagnostics
import Files
import GitStorage
import Glibc
import KubernetesAPI
import Model
import Syntax
import Testing
import Versioning

/// The demo workspace in an API server, and a replica of the controllers.
private struct ClusterRun {
  let server: APIServer
  let folder: TestFolder

  init() throws {
    folder = try TestFolder.demo()
    server = try APIServer(
      Kind.allCases.map {
        ServedResource(
          group: $0.group, kind: $0.rawValue, plural: Self.plural($0),
          isNamespaced: $0.isNamespaced)
      })
    for path in try listFiles(in: folder.workspace).files {
      let file = SourceFile(path: path, bytes: try readFile(path, limit: 1 << 24))
      let documents = parse(file).value.documents
      for document in documents {
        guard let kind = document["kind"]?.string.flatMap(Kind.init(rawValue:)) else { continue }
        server.put(JSONValue(document), Self.plural(kind))
      }
      // An API server forgets the order of keys; the folder is to say the same as it does.
      let bytes = documents.map { JSONValue($0).bytes }.joined(separator: Array("\n---\n".utf8))
      try writeFile(Array(bytes), to: path)
    }
  }

  static func plural(_ kind: Kind) -> String {
    switch kind {
    case .userAccess: "useraccesses"
    case .environmentPolicy: "environmentpolicies"
    case .secretPolicy: "secretpolicies"
    default: kind.rawValue.lowercased() + "s"
    }
  }

  func replica(_ name: String = "a") -> Replica { Replica(self, name) }

  func isReady(_ plural: String, _ name: String, in namespace: String = "") -> String? {
    server.object(plural, name, in: namespace)?["status"]?["conditions"]?.items.first?["reason"]?
      .string
  }
}

private struct Replica {
  let metrics = Metrics()
  let runner: ControllerRunner
  let election: LeaderElection
  private let task: Task<Void, Never>

  init(_ cluster: ClusterRun, _ name: String) {
    let identity = cluster.server.certificates.client
    let configuration = ClientConfiguration(
      url: cluster.server.url, authority: cluster.server.certificates.authority,
      credential: .certificate(identity.certificate, key: identity.key))
    var client = KubernetesClient(configuration, pool: ConnectionPool())
    client.backoff = Backoff(first: 5, most: 100)
    client.userAgent = name
    var settings = LeaderElection.Settings()
    (settings.duration, settings.deadline, settings.period) = (5000, 4000, 500)
    let election = LeaderElection(
      client, key: ObjectKey(namespace: "catalyst-system", name: "catalyst-controller"),
      identity: name, log: silent, settings: settings)
    self.election = election
    let leadership = election.leadership
    let commits = CommitWriter(
      root: cluster.folder.repositories, jobs: 2, metrics: metrics, now: wallClock,
      mayWrite: { leadership.isHeld })
    let backend = ClusterBackend(client, log: silent, metrics: metrics)
    let runner = ControllerRunner(
      Controller.all, backend: backend, facts: builtInFacts, commits: commits, metrics: metrics,
      log: silent, leadership: leadership)
    self.runner = runner
    let process = ControllerProcess(runner, election: election, metrics: metrics, log: silent)
    task = Task { await process.run() }
  }

  func settled() async {
    await runner.synchronized()
    _ = try? await eventually { election.leadership.isHeld }
    try? await Task.sleep(for: .milliseconds(50))
    await runner.settled()
  }

  func stop() async {
    task.cancel()
    await task.value
  }
}

extension ControllerTests {
  @Suite struct ClusterTests {
    @Test func aClusterGivesTheSameRepositoriesAsAFolder() async throws {
      let cluster = try ClusterRun()
      let replica = cluster.replica()
      #expect(
        try await eventually {
          cluster.isReady("environments", "gulf-freight-prod", in: "gulf-freight") == "Rendered"
        })
      await replica.settled()
      #expect(try repositoriesAreCurrent(cluster.folder))
      let booking = cluster.server.object("applications", "booking", in: "gulf-freight-prod")
      #expect(booking?["status"]?["observedGeneration"]?.integer == 1)
      #expect(booking?["metadata"]?["finalizers"]?.items == ["catalyst.openova.io/git"])
      await replica.stop()
    }

    @Test func aSecondLookWritesNothing() async throws {
      let cluster = try ClusterRun()
      let replica = cluster.replica()
      #expect(
        try await eventually {
          cluster.isReady("environments", "gulf-freight-prod", in: "gulf-freight") == "Rendered"
        })
      await replica.settled()
      // Its own writes come back by the watches.
      try await Task.sleep(for: .milliseconds(300))
      await replica.settled()
      let before = cluster.server.writes.filter { $0.plural != "leases" }
      let commits = replica.metrics.value(.commits)
      await replica.runner.startOver()
      await replica.settled()
      #expect(cluster.server.writes.filter { $0.plural != "leases" } == before)
      #expect(replica.metrics.value(.commits) == commits)
      await replica.stop()
    }

    @Test func aChangeIsFollowed() async throws {
      let cluster = try ClusterRun()
      let replica = cluster.replica()
      await replica.settled()
      var booking = try #require(
        cluster.server.object("applications", "booking", in: "gulf-freight-prod"))
      booking["spec"]?["config"]?["currency"] = "AED"
      cluster.server.put(booking, "applications")
      try cluster.folder.edit(
        "applications/gulf-freight-prod/booking.yaml", "\"currency\":\"OMR\"",
        "\"currency\":\"AED\"")
      #expect(try await eventually { try repositoriesAreCurrent(cluster.folder) })
      #expect(
        try await eventually {
          cluster.server.object("applications", "booking", in: "gulf-freight-prod")?["status"]?[
            "observedGeneration"]?.integer == 2
        })
      await replica.stop()
    }

    @Test func faultsOfTheServerLoseNothing() async throws {
      let cluster = try ClusterRun()
      cluster.server.inject(.cut(bytes: 500), times: 20) { $0.isWatch }
      cluster.server.inject(.refuse(code: 429, reason: "TooManyRequests", retryAfter: 0), times: 20)
      {
        $0.method == "PATCH"
      }
      cluster.server.inject(.losesAnswer, times: 10) { $0.method == "PATCH" }
      let replica = cluster.replica()
      await replica.settled()
      cluster.server.compact()
      cluster.server.dropConnections()
      var booking = try #require(
        cluster.server.object("applications", "booking", in: "gulf-freight-prod"))
      booking["spec"]?["config"]?["currency"] = "AED"
      cluster.server.put(booking, "applications")
      cluster.server.compact()
      try cluster.folder.edit(
        "applications/gulf-freight-prod/booking.yaml", "\"currency\":\"OMR\"",
        "\"currency\":\"AED\"")
      #expect(try await eventually { try repositoriesAreCurrent(cluster.folder) })
      #expect(
        try await eventually {
          cluster.server.objects("applications").allSatisfy { $0["status"] != nil }
        })
      await replica.stop()
    }

    @Test func aDeletionIsHeldUntilGitNoLongerNamesIt() async throws {
      let cluster = try ClusterRun()
      let replica = cluster.replica()
      #expect(
        try await eventually {
          cluster.isReady("applications", "landing", in: "nizwa-dates-prod") == "Rendered"
        })
      await replica.settled()
      cluster.server.delete("applications", "landing", in: "nizwa-dates-prod")
      #expect(
        try await eventually {
          cluster.server.object("applications", "landing", in: "nizwa-dates-prod") == nil
        })
      try deleteFile("\(cluster.folder.workspace)/applications/nizwa-dates-prod/landing.yaml")
      #expect(try repositoriesAreCurrent(cluster.folder))
      await replica.stop()
    }

    @Test func aMalformedObjectSaysWhere() async throws {
      let cluster = try ClusterRun()
      var cache = try #require(
        cluster.server.object("applications", "cache", in: "gulf-freight-prod"))
      cache["spec"]?["overlay"] = ["small"]
      cluster.server.put(cache, "applications")
      let replica = cluster.replica()
      #expect(
        try await eventually {
          cluster.isReady("applications", "cache", in: "gulf-freight-prod") == "Invalid"
            && cluster.isReady("applications", "blog", in: "nizwa-dates-prod") == "Rendered"
        })
      let status = cluster.server.object("applications", "cache", in: "gulf-freight-prod")?[
        "status"]
      #expect(status?["diagnostics"]?.items.contains { $0["path"] == "/spec/overlay" } == true)
      await replica.stop()
    }

    @Test func withNothingToDoNothingIsAsked() async throws {
      let cluster = try ClusterRun()
      let replica = cluster.replica()
      #expect(
        try await eventually {
          cluster.isReady("environments", "gulf-freight-prod", in: "gulf-freight") == "Rendered"
        })
      await replica.settled()
      try await Task.sleep(for: .milliseconds(500))
      let before = cluster.server.seen.count
      try await Task.sleep(for: .seconds(1))
      let since = cluster.server.seen.dropFirst(before)
      #expect(since.allSatisfy { $0.target.contains("/leases/") })
      await replica.stop()
    }

    /// The leader is told to end at random moments; another goes on.
    @Test func anotherReplicaGoesOn() async throws {
      let cluster = try ClusterRun()
      var generator = SystemRandomNumberGenerator()
      var replicas = [cluster.replica("r0"), cluster.replica("r1")]
      // `make failover` asks for 200.
      let rounds = getenv("CATALYST_FAILOVER_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 4
      for round in 0..<rounds {
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...400, using: &generator)))
        let currency = round % 2 == 0 ? "AED" : "OMR"
        var booking = try #require(
          cluster.server.object("applications", "booking", in: "gulf-freight-prod"))
        booking["spec"]?["config"]?["currency"] = .string(currency)
        cluster.server.put(booking, "applications")
        try cluster.folder.edit(
          "applications/gulf-freight-prod/booking.yaml",
          "\"currency\":\"\(round % 2 == 0 ? "OMR" : "AED")\"", "\"currency\":\"\(currency)\"")
        let leading = replicas.firstIndex { $0.election.leadership.isHeld } ?? 0
        let leader = replicas.remove(at: leading)
        await leader.stop()
        replicas.append(cluster.replica("r\(round + 2)"))
      }
      #expect(try await eventually { try repositoriesAreCurrent(cluster.folder) })
      #expect(
        try await eventually {
          cluster.isReady("environments", "gulf-freight-prod", in: "gulf-freight") == "Rendered"
        })
      for replica in replicas { await replica.stop() }
    }
  }
}
