package import Dispatch
internal import Glibc
internal import KubernetesAPI

/// The life of a controller process: follow, lead, work, and drain when it is told to end.
package struct ControllerProcess: Sendable {
  package let runner: ControllerRunner
  /// `nil` where nobody else can write.
  package let election: LeaderElection?
  package let metrics: Metrics
  package let log: Log

  package init(
    _ runner: ControllerRunner, election: LeaderElection?, metrics: Metrics, log: Log
  ) {
    self.runner = runner
    self.election = election
    self.metrics = metrics
    self.log = log
  }

  /// Runs until the task is cancelled or the leadership is lost. Work in progress is brought to its
  /// end, and the Lease is given back.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await runner.follow() }
      group.addTask { await lead() }
      await group.next()
      group.cancelAll()
    }
  }

  /// Looks at everything that is there, then ends.
  package func runOnce() async {
    let following = Task { await runner.follow() }
    await runner.synchronized()
    let working = Task { await runner.work() }
    await runner.settled()
    await runner.drain()
    await working.value
    following.cancel()
  }

  private func lead() async {
    guard let election else {
      metrics.set(.leader, to: 1)
      return await work(until: { try? await Task.sleep(for: .seconds(1 << 30)) })
    }
    guard let lease = await election.acquire() else { return }
    metrics.set(.leader, to: 1)
    await runner.startOver()
    let holding = Task { await election.hold(lease) }
    await work(until: {
      await withTaskCancellationHandler {
        await holding.value
      } onCancel: {
        holding.cancel()
      }
    })
    metrics.set(.leader, to: 0)
    await Task { await election.release() }.value
  }

  /// Works until `end` returns, then ends what is begun.
  private func work(until end: @escaping @Sendable () async -> Void) async {
    // Work that has begun is not cancelled with the task that waits for it.
    let work = Task { await runner.work() }
    await end()
    await runner.drain()
    await work.value
    log.say(.info, "drained")
  }
}

/// Cancels `task` at the first SIGTERM or SIGINT; ends the process at the second.
package func cancelOnSignals(_ task: Task<Void, Never>) -> [any DispatchSourceSignal] {
  [SIGTERM, SIGINT].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      if task.isCancelled { _exit(128 + number) }
      task.cancel()
    }
    source.resume()
    return source
  }
}
