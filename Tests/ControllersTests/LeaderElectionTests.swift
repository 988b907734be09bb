import APIServerDouble
import Controllers
import KubernetesAPI
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
      _ name: String, skew: Int = 0, duration: Int = 6000
    ) -> LeaderElection {
      var settings = LeaderElection.Settings()
      (settings.duration, settings.deadline, settings.period) = (duration, duration * 3 / 4, 200)
      return LeaderElection(
        client, key: key, identity: name, log: silent, settings: settings,
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
      let first = election("a")
      let lease = try #require(await first.acquire())
      let holding = Task { await first.hold(lease) }
      let waiting = Task { await election("b").acquire() }
      try await Task.sleep(for: .seconds(8))
      #expect(first.leadership.isHeld)
      #expect(
        server.object("leases", "controller", in: "catalyst-system")?["spec"]?["holderIdentity"]
          == "a")
      waiting.cancel()
      holding.cancel()
      await holding.value
    }

    @Test func aLeaseThatIsGivenBackIsTakenAtOnce() async throws {
      let first = election("a")
      _ = await first.acquire()
      let waiting = Task { await election("b").acquire() }
      try await Task.sleep(for: .milliseconds(300))
      let start = ContinuousClock.now
      await first.release()
      #expect(await waiting.value?.holder == "b")
      #expect(ContinuousClock.now - start < .milliseconds(4000))
      #expect(!first.leadership.isHeld)
    }

    /// A leader that cannot reach the server stops to write before its Lease can be taken.
    @Test func aLeaderThatIsCutOffStopsInTime() async throws {
      let first = election("a")
      let lease = try #require(await first.acquire())
      let holding = Task { await first.hold(lease) }
      try await Task.sleep(for: .milliseconds(300))
      let renewed = ContinuousClock.now
      server.inject { $0.method == "PUT" ? .silence : nil }
      #expect(try await eventually(seconds: 20) { !first.leadership.isHeld })
      // Renewed at the latest when the faults began.
      #expect(ContinuousClock.now - renewed < .milliseconds(6000))
      await holding.value
    }
  }
}
