internal import Diagnostics
internal import KubernetesAPI
package import Model
internal import Syntax
package import Versioning

/// Runs controllers: takes in what a back end reports, works on what may have changed, and writes
/// what differs. Written once for all of them.
package actor ControllerRunner {
  package struct Settings: Sendable {
    /// Most of their time they wait, for Git or the API server; what waits for Git is written together.
    package var workers = 64
    package var shard = Shard.whole

    package init() {}
  }

  /// What is to be looked at by which controller.
  struct Key: Hashable, Sendable {
    let controller: String
    let identity: Identity
  }

  private let controllers: [String: Controller]
  private let byKind: [Kind: [Controller]]
  let backend: any Backend
  let cache: WorldCache
  let commits: CommitWriter
  let applied = AppliedObjects()
  let queue = WorkQueue<Key>()
  let metrics: Metrics
  let log: Log
  let leadership: Leadership
  let settings: Settings
  let now: @Sendable () -> Timestamp
  /// What waits for Flux, by Environment.
  private var held: [String: Set<Key>] = [:]
  private var isSynchronized = false
  private var isDraining = false
  private var waitingForSynchronization: [CheckedContinuation<Void, Never>] = []

  package init(
    _ controllers: [Controller], backend: any Backend, facts: Facts, commits: CommitWriter,
    metrics: Metrics, log: Log, leadership: Leadership = .permanent,
    settings: Settings = Settings(), now: @escaping @Sendable () -> Timestamp = wallClock
  ) {
    self.controllers = Dictionary(
      controllers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    byKind = Dictionary(
      grouping: controllers.flatMap { controller in controller.kinds.map { ($0, controller) } },
      by: \.0
    ).mapValues { $0.map(\.1) }
    self.backend = backend
    cache = WorldCache(facts: facts)
    self.commits = commits
    self.metrics = metrics
    self.log = log
    self.leadership = leadership
    self.settings = settings
    self.now = now
  }

  /// Whether everything that was there at the start has been taken in.
  package var isReady: Bool { isSynchronized }

  /// Takes in what the back end reports, until the task is cancelled.
  package func follow() async {
    for await event in backend.events() {
      switch event {
      case .changed(let changes):
        let effect = await cache.take(changes)
        for (kind, count) in await cache.objectCounts {
          metrics.set(.objects, kind, to: count)
        }
        // Until the cache is filled there is no world to look at them in.
        guard isSynchronized else { continue }
        await enqueue(effect.objects)
        for name in effect.organizations { await compare(name) }
      case .observed(let changes):
        let effect = await cache.take(changes)
        await enqueue(effect.objects)
        // What waits for Flux is looked at whenever it says something new.
        for environment in effect.environments {
          await queue.add(held.removeValue(forKey: environment) ?? [])
        }
      case .synchronized:
        await cache.fill()
        isSynchronized = true
        await enqueue(await cache.identities)
        resumeWaiting()
        log.say(.info, "the cache is filled")
      }
    }
  }

  /// Works on what is queued until the queue is closed; the work in progress is brought to its end.
  package func work() async {
    await synchronized()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<settings.workers {
        group.addTask {
          while let key = await self.queue.next() {
            let failed = await self.reconcile(key)
            await self.queue.done(key, failed: failed)
            self.metrics.set(.queueDepth, to: await self.queue.depth)
          }
        }
      }
    }
  }

  /// Hands out no more work.
  package func drain() async {
    await queue.close()
    // Who waits for a cache that will not be filled any more would wait for ever.
    isDraining = true
    resumeWaiting()
  }

  private func resumeWaiting() {
    for waiting in waitingForSynchronization { waiting.resume() }
    waitingForSynchronization.removeAll()
  }

  /// Waits until nothing is queued or worked on; what comes back after a failure is not waited for.
  package func settled() async { await queue.settled() }

  /// Looks at everything again: another replica may have written meanwhile.
  package func startOver() async {
    await commits.reset()
    await applied.reset()
    await enqueue(await cache.identities)
  }

  /// Waits until everything that was there at the start has been taken in, or until the end.
  package func synchronized() async {
    if isSynchronized || isDraining { return }
    await withCheckedContinuation { waitingForSynchronization.append($0) }
  }

  /// Looks at those objects of an Organization that a change of others has changed too.
  private func compare(_ name: String) async {
    await queue.announce()
    Task {
      await enqueue(await cache.differences(in: name))
      await queue.arrived()
    }
  }

  private func enqueue(_ identities: Set<Identity>) async {
    var keys: [Key] = []
    var later: [Key] = []
    for identity in identities.sorted() {
      guard let kind = Kind(group: identity.group, name: identity.kind) else { continue }
      for controller in byKind[kind] ?? [] {
        let key = Key(controller: controller.name, identity: identity)
        if controller.surroundings == .whole { later.append(key) } else { keys.append(key) }
      }
    }
    await queue.add(keys)
    // The platform's repositories make Flux follow all others, and come from everything there is.
    await queue.add(later, isLast: true)
    metrics.set(.queueDepth, to: await queue.depth)
  }

  /// Looks at an object again as soon as Flux says something new of an Environment, which it may have done since `live`.
  func hold(_ key: Key, in environment: String, since live: LiveState) async {
    held[environment, default: []].insert(key)
    if await cache.liveRevision != live.revision { await queue.add(key) }
  }

  func controller(_ name: String) -> Controller? { controllers[name] }
}
