import APIServerDouble
import Controllers
import Files
import Glibc
import Testing

extension ControllerTests {
  /// Two processes of the program, and what happens when the one that leads dies or stops.
  @Suite struct FailoverTests {
    /// Seconds that a Lease lasts here.
    private static let lease = 3

    /// The leader is killed at a random moment, again and again; `make failover` asks for 200 times.
    @Test func aKilledLeaderLosesNothing() async throws {
      let cluster = try ClusterRun.minimal()
      let rounds = getenv("CATALYST_FAILOVER_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 3
      var generator = SystemRandomNumberGenerator()
      var children = [try child(cluster, 0), try child(cluster, 1)]
      defer { for child in children { child.process.end() } }
      var history = BranchHistory(cluster.folder)
      for round in 0..<rounds {
        #expect(try await leader(of: children, cluster) != nil)
        try cluster.set(
          "domain", .string("hello-\(round).example.org"), of: "hello", in: "acme-prod")
        usleep(UInt32.random(in: 0...400_000, using: &generator))
        guard let leading = leadingIndex(children, cluster) else { continue }
        let victim = children.remove(at: leading)
        victim.process.end()
        let end = ContinuousClock.now
        // Nothing of it is done after its end: what was on its way had arrived.
        let later = cluster.server.writes.filter { victim.wrote($0) && $0.at > end + .seconds(1) }
        #expect(later == [])
        try history.advance()
        children.append(try child(cluster, round + 2))
      }
      let expected = try ExpectedRepositories(cluster.folder)
      let generation = cluster.server.object("applications", "hello", in: "acme-prod")?[
        "metadata"]?["generation"]?.integer
      #expect(
        try await cluster.eventually {
          let status = cluster.server.object("applications", "hello", in: "acme-prod")?["status"]
          return try status?["observedGeneration"]?.integer == generation
            && cluster.reason("organizations", "acme") == "Rendered" && expected.stand()
        })
      try history.advance()
      noWriteOfTheDeposed(cluster)
      for child in children { child.process.end(SIGTERM) }
      children = []
      // All objects are as they are wanted: whoever looks again writes nothing.
      let before = cluster.writes
      let last = cluster.replica("last")
      await last.runner.synchronized()
      #expect(try await cluster.eventually { last.election.leadership.isHeld })
      await last.settled()
      #expect(cluster.writes == before)
      #expect(last.metrics.value(.commits) == 0)
      await last.stop()
    }

    /// A leader that is stopped for longer than its Lease lasts, as a machine that swaps, writes
    /// nothing when it goes on, and ends.
    @Test func aLeaderThatWasStoppedWritesNoMore() async throws {
      let cluster = try ClusterRun.minimal()
      var children = [try child(cluster, 0), try child(cluster, 1)]
      defer { for child in children { child.process.end() } }
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      let leading = try #require(leadingIndex(children, cluster))
      let stopped = children.remove(at: leading)
      stopped.process.send(SIGSTOP)
      try cluster.set("domain", "hello.example.org", of: "hello", in: "acme-prod")
      let other = children[0].name
      #expect(try await cluster.eventually { holder(cluster) == other })
      let deposed = ContinuousClock.now
      // It ends, for the leadership is lost.
      #expect(stopped.process.end(SIGCONT) == 1)
      #expect(cluster.server.writes.filter { stopped.wrote($0) && $0.at > deposed } == [])
      let expected = try ExpectedRepositories(cluster.folder)
      #expect(
        try await cluster.eventually {
          cluster.server.object("applications", "hello", in: "acme-prod")?["status"]?[
            "observedGeneration"]?.integer == 2
        })
      #expect(try await cluster.eventually { try expected.stand() })
    }

    /// With nothing to do a process asks for nothing but its Lease, and takes no time of the
    /// processor worth speaking of.
    @Test func withNothingToDoNoTimeIsSpent() async throws {
      let cluster = try ClusterRun.minimal()
      let child = try child(cluster, 0)
      defer { child.process.end(SIGTERM) }
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      // What its own writes set off has come to an end when nothing is asked between renewals.
      var seen = cluster.server.seen.count
      for _ in 0..<20 {
        await renewals(2, cluster)
        let since = cluster.server.seen.dropFirst(seen)
        if since.allSatisfy({ $0.target.contains("/leases/") }) { break }
        seen = cluster.server.seen.count
      }
      let before = (seen: cluster.server.seen.count, ticks: child.process.ticks)
      await renewals(5, cluster)
      let since = cluster.server.seen.dropFirst(before.seen)
      #expect(since.allSatisfy { $0.target.contains("/leases/") })
      // Five renewals over TLS, 400 ms apart: a hundredth of a second each is far more than they take.
      #expect(child.process.ticks - before.ticks <= 5)
    }

    /// A replica in a process of its own.
    private struct Child {
      let name: String
      let process: ChildProcess

      func wrote(_ write: RecordedWrite) -> Bool { write.agent.hasSuffix("(\(name))") }
    }

    private func child(_ cluster: ClusterRun, _ number: Int) throws -> Child {
      let kubeconfig = "\(cluster.folder.path)/kubeconfig"
      try writeFile(Array(cluster.server.kubeconfig.utf8), to: kubeconfig)
      let name = "r\(number)"
      let process = try ChildProcess(
        // A release build, where one is asked for, starts sooner.
        getenv("CATALYST_CONTROLLER").map { String(cString: $0) }
          ?? "\(ChildProcess.folder)/catalyst-controller",
        [
          "--kubeconfig", kubeconfig, "--git-root", cluster.folder.repositories, "--identity",
          name, "--lease-namespace", "catalyst-system", "--lease-duration", "\(Self.lease)",
        ], log: "\(cluster.folder.path)/\(name).log")
      return Child(name: name, process: process)
    }

    private func holder(_ cluster: ClusterRun) -> String? {
      cluster.server.object("leases", "catalyst-controller", in: "catalyst-system")?["spec"]?[
        "holderIdentity"]?.string
    }

    private func leadingIndex(_ children: [Child], _ cluster: ClusterRun) -> Int? {
      let holder = holder(cluster)
      return children.firstIndex { $0.name == holder }
    }

    /// Waits until one of them leads.
    private func leader(
      of children: [Child], _ cluster: ClusterRun
    ) async throws -> Child? {
      var found: Child?
      _ = try await cluster.eventually {
        found = leadingIndex(children, cluster).map { children[$0] }
        return found != nil
      }
      return found
    }

    private func renewals(_ count: Int, _ cluster: ClusterRun) async {
      var left = count
      let changes = cluster.server.changes()
      var last = cluster.server.writes.count(where: { $0.plural == "leases" })
      for await _ in changes {
        let now = cluster.server.writes.count(where: { $0.plural == "leases" })
        left -= now - last
        last = now
        if left <= 0 { return }
      }
    }

    /// Every write was made while its writer held the Lease, or no later than the Lease's end.
    private func noWriteOfTheDeposed(_ cluster: ClusterRun) {
      var renewed: [String: ContinuousClock.Instant] = [:]
      for write in cluster.server.writes {
        if write.plural == "leases" {
          renewed[write.agent] = write.at
        } else if let last = renewed[write.agent] {
          #expect(write.at - last <= .seconds(Self.lease))
        } else {
          Issue.record("'\(write.agent)' wrote without ever having held the Lease")
        }
      }
    }
  }
}

/// The tips of all branches, which only ever go on.
private struct BranchHistory {
  private let folder: TestFolder
  private var tips: [String: String] = [:]

  init(_ folder: TestFolder) { self.folder = folder }

  /// Looks where the branches stand now: each at a successor of what it stood at.
  mutating func advance() throws {
    let script = """
      cd '\(folder.repositories)' 2>/dev/null || exit 0
      for r in */*.git; do
        git --git-dir "$r" for-each-ref --format="$r %(refname) %(objectname)"
      done > '\(folder.path)/tips'
      """
    _ = system(script)
    guard let text = try? folder.text("tips") else { return }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3 else { continue }
      let name = "\(words[0]) \(words[1])"
      if let old = tips[name], old != words[2] {
        let git = "git --git-dir '\(folder.repositories)/\(words[0])'"
        #expect(system("\(git) merge-base --is-ancestor \(old) \(words[2])") == 0)
      }
      tips[name] = words[2]
    }
    #expect(
      Set(tips.keys).isSubset(
        of: text.split(separator: "\n").map { line in
          line.split(separator: " ").prefix(2).joined(separator: " ")
        }))
  }
}
