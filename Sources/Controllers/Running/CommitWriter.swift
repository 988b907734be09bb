internal import Diagnostics
internal import Dispatch
internal import GitStorage
internal import Rendering
package import Versioning

/// Writes branches into repositories, all that waits at once and in order. What is in place already
/// is known and not asked for again.
package actor CommitWriter {
  private let root: RepositoryRoot
  private let jobs: Int
  private let metrics: Metrics
  private let now: @Sendable () -> Timestamp
  /// Whether this replica may write, asked right before it does.
  private let mayWrite: @Sendable () -> Bool
  private var waiting: [Request] = []
  private var isWriting = false
  /// What stands at `repository branch`.
  private var written: [String: Written] = [:]

  private struct Written {
    let digest: SHA256
    let commit: String
  }

  private struct Request {
    let branches: [WantedBranch]
    /// Counts worlds: of two requests for a branch the newer one counts.
    let revision: Int
    let order: FollowedOrder?
    let answer: CheckedContinuation<Result<WrittenCommits, CommitFailure>, Never>
  }

  /// The order of an Environment, and how far Flux is with it.
  package struct FollowedOrder: Sendable {
    package let order: WantedOrder
    package let live: LiveWaves
  }

  package init(
    root: String, jobs: Int, metrics: Metrics, now: @escaping @Sendable () -> Timestamp,
    mayWrite: @escaping @Sendable () -> Bool
  ) {
    self.root = RepositoryRoot(path: root)
    self.jobs = jobs
    self.metrics = metrics
    self.now = now
    self.mayWrite = mayWrite
  }

  /// Forgets what is known to be in place: another replica may have written meanwhile.
  package func reset() { written.removeAll() }

  /// Writes what is not in place and gives the commits that all stand at.
  /// - Parameter order: what holds a change until Flux is ready for it; `nil` where nothing does.
  package func write(
    _ branches: [WantedBranch], revision: Int, order: FollowedOrder? = nil
  ) async throws(CommitFailure) -> WrittenCommits {
    if let known = known(branches) { return WrittenCommits(commits: known) }
    let result = await withCheckedContinuation { answer in
      waiting.append(
        Request(branches: branches, revision: revision, order: order, answer: answer))
      if !isWriting {
        isWriting = true
        Task { await self.writeAll() }
      }
    }
    return try result.get()
  }

  private func known(_ branches: [WantedBranch]) -> [WrittenCommit]? {
    var commits: [WrittenCommit] = []
    for branch in branches {
      guard let found = written[branch.name], found.digest == branch.digest else { return nil }
      commits.append(
        WrittenCommit(
          repository: branch.rendered.repository, branch: branch.rendered.branch,
          commit: found.commit))
    }
    return commits
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let requests = waiting
      waiting.removeAll()
      let outcome = await write(Self.merged(requests), Self.orders(of: requests))
      for request in requests { request.answer.resume(returning: answer(to: request, outcome)) }
    }
    isWriting = false
  }

  private func answer(
    to request: Request, _ outcome: CommitFailures
  ) -> Result<WrittenCommits, CommitFailure> {
    var answer = WrittenCommits()
    var reasons: [String] = []
    for branch in request.branches {
      if let known = known([branch]) {
        answer.commits += known
      } else if let reason = outcome.held[branch.name] {
        reasons.append(reason)
      } else {
        return .failure(outcome.reason(for: request.branches))
      }
    }
    if !reasons.isEmpty { answer.held = reasons.joined(separator: "; ") }
    return .success(answer)
  }

  /// The newest order of each Environment, by the name of its own branch.
  private static func orders(of requests: [Request]) -> [String: FollowedOrder] {
    var newest: [String: (order: FollowedOrder, revision: Int)] = [:]
    for request in requests {
      guard let order = request.order else { continue }
      let name = order.order.own
      if let found = newest[name], found.revision > request.revision { continue }
      newest[name] = (order, request.revision)
    }
    return newest.mapValues(\.order)
  }

  /// Every branch once, the newest of each, where it stood last: what must precede it still does.
  private static func merged(_ requests: [Request]) -> [WantedBranch] {
    var newest: [String: (branch: WantedBranch, revision: Int)] = [:]
    var order: [String] = []
    for request in requests {
      for branch in request.branches {
        let name = branch.name
        if let found = newest[name], found.revision > request.revision { continue }
        if newest[name] == nil { order.append(name) }
        newest[name] = (branch, request.revision)
      }
    }
    // An Environment's `main` names Applications: whatever else is there goes first. What stands in
    // `system` makes Flux follow all others.
    let last = Set(requests.compactMap { $0.branches.count > 1 ? $0.branches.last?.name : nil })
    func rank(_ name: String) -> Int {
      name.hasPrefix("system/") ? 2 : last.contains(name) ? 1 : 0
    }
    return (0...2).flatMap { step in order.filter { rank($0) == step } }
      .compactMap { newest[$0]?.branch }
  }

  /// What went wrong, by branch.
  private func write(
    _ branches: [WantedBranch], _ orders: [String: FollowedOrder]
  ) async -> CommitFailures {
    var left = branches.filter { known([$0]) == nil }
    var failures = CommitFailures()
    if !orders.isEmpty {
      do throws(StorageError) {
        let gates = try await gates(orders, for: Set(left.map(\.name)))
        left = left.compactMap { gates.permitted($0, holding: &failures.held) }
      } catch {
        failures.general = .failed(error.description)
        return failures
      }
    }
    // Each round leaves out what people have changed, so there is an end to it.
    while !left.isEmpty {
      guard mayWrite() else {
        failures.general = .notLeading
        return failures
      }
      let attempt = left
      let (root, jobs, seconds) = (root, jobs, now().seconds)
      let result: Result<WriteReport, StorageError> = await withCheckedContinuation { done in
        // Git takes a thread, which must be none of those that tasks run on.
        DispatchQueue.global().async {
          done.resume(
            returning: Result { () throws(StorageError) in
              let signature = try Signature(
                name: "Catalyst controller", email: "catalyst@localhost", seconds: seconds,
                offset: 0)
              var options = WriteOptions(author: signature, committer: signature)
              options.jobs = jobs
              return try root.write(attempt.map(\.rendered), options: options)
            })
        }
      }
      switch result {
      case .success(let report):
        remember(report, attempt)
        return failures
      case .failure(.refusedEdits(let conflicts)):
        for conflict in conflicts {
          failures.edited["\(conflict.repository) \(conflict.branch)"] = conflict.description
        }
        let count = left.count
        left.removeAll { failures.edited[$0.name] != nil }
        if left.count == count {
          failures.general = .failed("people's changes are in the way")
          return failures
        }
      case .failure(let error):
        failures.general = .failed(error.description)
        return failures
      }
    }
    return failures
  }

  /// Read right before the write: nobody else writes in between.
  private func gates(
    _ orders: [String: FollowedOrder], for asked: Set<String>
  ) async throws(StorageError) -> WaveGates {
    let root = root
    let result: Result<WaveGates, StorageError> = await withCheckedContinuation { done in
      DispatchQueue.global().async {
        done.resume(
          returning: Result { () throws(StorageError) in
            var gates = WaveGates()
            for order in orders.values {
              gates.add(try WaveGate(order.order, over: order.live, in: root, for: asked))
            }
            return gates
          })
      }
    }
    return try result.get()
  }

  private func remember(_ report: WriteReport, _ branches: [WantedBranch]) {
    for (branch, done) in zip(branches, report.branches) {
      written[branch.name] = Written(digest: branch.digest, commit: done.commit.description)
      if !done.proposal.isUnchanged { metrics.count(.commits) }
    }
  }
}

/// A commit that a branch stands at.
package struct WrittenCommit: Hashable, Sendable {
  package let repository: String
  package let branch: String
  package let commit: String
}

/// What stands after a write.
package struct WrittenCommits: Hashable, Sendable {
  package var commits: [WrittenCommit] = []
  /// Why some branches are not written yet, or not as they are wanted: Flux is to be ready for them first.
  package var held: String?
}

package enum CommitFailure: Error, Hashable, Sendable {
  /// People changed generated files: nothing is overwritten.
  case edited(String)
  /// Another replica leads now.
  case notLeading
  case failed(String)
}

extension CommitFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .edited(let what): what
    case .notLeading: "another replica leads"
    case .failed(let reason): reason
    }
  }
}

private struct CommitFailures {
  var general: CommitFailure?
  var edited: [String: String] = [:]
  /// Why branches wait.
  var held: [String: String] = [:]

  func reason(for branches: [WantedBranch]) -> CommitFailure {
    for branch in branches {
      if let what = edited[branch.name] { return .edited(what) }
    }
    return general ?? .failed("a newer version of it was written")
  }
}
