import APIServerDouble
import Controllers
import KubernetesAPI
import Synchronization
import Testing
import Versioning

extension ControllerTests {
  @Suite struct LeaderElectionTests {
    private let server: APIServer
    private let key = ObjectKey(namespace: "catalyst-system", name: "controller")

    init() throws {
      server = try APIServer([])
    }

    private var client: KubernetesClient {
      let identity = server.certificates.client
      var client = KubernetesClient(
        ClientConfiguration(
          url: server.url, authority: server.certificates.authority,
          credential: .certificate(identity.certificate, key: identity.key)),
        pool: ConnectionPool())
      client.backoff = Backoff(first: 5, most: 50)
      return client
    }

    private func election(
      _ name: String, skew: Int = 0, duration: Int = 6000, log: Log = silent
    ) -> LeaderElection {
      var settings = LeaderElection.Settings()
      (settings.duration, settings.deadline, settings.period) = (duration, duration * 3 / 4, 200)
      return LeaderElection(
        client, key: key, identity: name, log: log, settings: settings,
        now: {
          let time = wallClock()
          return Timestamp(seconds: time.seconds + skew, nanoseconds: time.nanoseconds)
        })
    }

    @Test func theFirstLeadsAtOnce() async throws {
      let election = election("a")
      let lease = try #require(await election.acquire())
      #expect(lease.holder == "a")
      #expect(lease.transitions == 0)
      #expect(election.leadership.isHeld)
    }

    /// The clock of the holder is an hour off, either way: what counts is that the Lease does not
    /// change.
    @Test(arguments: [-3600, 3600])
    func aHolderWithAnotherClockIsWaitedForAsLongAsAnyOther(skew: Int) async throws {
      _ = await election("a", skew: skew, duration: 2000).acquire()
      let start = ContinuousClock.now
      let lease = try #require(await election("b", duration: 2000).acquire())
      #expect(ContinuousClock.now - start >= .milliseconds(1900))
      #expect(lease.holder == "b")
      #expect(lease.transitions == 1)
    }

    @Test func aHolderThatRenewsIsNotReplaced() async throws {
      let first = election("a", duration: 3000)
      let lease = try #require(await first.acquire())
      let holding = Task { await first.hold(lease) }
      let waiting = Task { await election("b", duration: 3000).acquire() }
      // Twenty renewals take longer than the Lease lasts.
      let key = key
      let renewed = { [server] in
        server.object("leases", key.name, in: "catalyst-system")?["metadata"]?["resourceVersion"]
      }
      var versions: Set<JSONValue?> = []
      #expect(
        try await eventually(server.changes()) {
          versions.insert(renewed())
          return versions.count >= 20
        })
      let spec = server.object("leases", key.name, in: "catalyst-system")?["spec"]
      #expect(spec?["holderIdentity"] == "a")
      #expect(spec?["leaseTransitions"]?.integer == 0)
      waiting.cancel()
      holding.cancel()
      await holding.value
    }

    @Test func aLeaseThatIsGivenBackIsTakenAtOnce() async throws {
      let first = election("a", duration: 120_000)
      _ = await first.acquire()
      let waiting = Task { await election("b", duration: 120_000).acquire() }
      #expect(
        try await eventually(server.changes()) {
          server.seen.contains { $0.isWatch }
        })
      let start = ContinuousClock.now
      await first.release()
      #expect(await waiting.value?.holder == "b")
      #expect(ContinuousClock.now - start < .seconds(60))
      #expect(!first.leadership.isHeld)
    }

    /// A leader that cannot reach the server stops to write before its Lease can be taken.
    @Test func aLeaderThatIsCutOffStopsInTime() async throws {
      let stopped = Mutex<ContinuousClock.Instant?>(nil)
      let log = Log(least: .info, now: wallClock) { line in
        if String(decoding: line, as: UTF8.self).contains("leads no longer") {
          stopped.withLock { $0 = .now }
        }
      }
      let first = election("a", log: log)
      let lease = try #require(await first.acquire())
      let holding = Task { await first.hold(lease) }
      let cut = ContinuousClock.now
      server.inject { $0.method == "PUT" ? .silence : nil }
      await holding.value
      #expect(!first.leadership.isHeld)
      let end = try #require(stopped.withLock { $0 })
      // Renewed at the latest when the faults began, by as much as a request may take.
      #expect(end - cut < .milliseconds(6000))
    }
  }
}
