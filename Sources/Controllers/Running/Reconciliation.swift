internal import Diagnostics
internal import Model
internal import Rendering
internal import Syntax
internal import Versioning

/// One look at one object: what should be, compared with what is, and written where they differ.
extension ControllerRunner {
  /// Whether it has to be looked at again because something failed.
  nonisolated func reconcile(_ key: Key) async -> Bool {
    guard let controller = await controller(key.controller) else { return false }
    let start = ContinuousClock.now
    let result = await look(key, controller)
    metrics.count(.reconciles, controller.name, result.rawValue)
    log.say(
      .debug, "looked at",
      [
        "controller": controller.name, "object": "\(key.identity)", "result": result.rawValue,
      ])
    let elapsed = (ContinuousClock.now - start).components
    metrics.observe(
      controller.name, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
    return result == .failed
  }

  enum Result: String {
    case written, unchanged, failed, gone, skipped
  }

  private nonisolated func look(_ key: Key, _ controller: Controller) async -> Result {
    guard let found = await cache.surroundings(of: key.identity, for: controller) else {
      await backend.forget(ObservedObject(key.identity, path: ""))
      return .gone
    }
    guard settings.shard.holds(found.object, of: found.name) else { return .skipped }
    guard leadership.isHeld else { return .skipped }
    var object = found.object
    if let directory = backend as? DirectoryBackend { object.status = directory.status(of: object) }
    var world = found.world
    world.now = now()
    if object.isDeleted && !object.finalizers.contains(controller.finalizer ?? "") { return .gone }
    let outcome = controller.desired(object, world)
    do throws(BackendError) {
      return try await bring(
        about: outcome, object, controller, live: world.live, revision: found.revision,
        now: world.now)
    } catch {
      if case .outdated = error {
        if await cache.hasMissed(object) { await queue.add(key) }
        return .skipped
      }
      log.say(
        .error, "an object could not be reconciled",
        ["controller": controller.name, "object": "\(object.identity)", "reason": "\(error)"])
      return .failed
    }
  }

  private nonisolated func bring(
    about outcome: Outcome, _ object: ObservedObject, _ controller: Controller, live: LiveState,
    revision: Int, now: Timestamp
  ) async throws(BackendError) -> Result {
    try await addFinalizer(of: controller, to: object)
    var outcome = outcome
    var status = StatusDraft(object, outcome, now: now)
    var needsRetry = false
    var isHeld = false
    do throws(CommitFailure) {
      let written = try await self.commits.write(
        outcome.commits, revision: revision,
        order: outcome.order.map {
          CommitWriter.FollowedOrder(order: $0, live: live.waves(of: $0.waves.environment))
        })
      if let reason = written.held, let order = outcome.order {
        isHeld = true
        if outcome.ready.state == .yes { outcome.ready = Judgement(.no, "Waiting", reason) }
        status = StatusDraft(object, outcome, now: now)
        await hold(
          Key(controller: controller.name, identity: object.identity),
          in: order.waves.environment, since: live)
      }
      status.commits = written.commits.map { ($0.repository, $0.branch, $0.commit) }
    } catch {
      switch error {
      case .notLeading: return .skipped
      case .edited(let what): outcome.ready = Judgement(.no, "EditedByHand", what)
      case .failed(let reason): outcome.ready = Judgement(.no, "NotWritten", reason)
      }
      needsRetry = true
      let present = status.commits
      status = StatusDraft(object, outcome, now: now)
      status.commits = present
    }
    try await apply(outcome, for: object, controller)
    if object.isDeleted {
      if needsRetry { return .failed }
      // Something that needs it is there still.
      if isHeld { return .unchanged }
      return try await removeFinalizer(of: controller, from: object)
    }
    let isWritten = try await write(status.draft, of: object, outcome, controller)
    if let seconds = outcome.requeue {
      await queue.add(
        Key(controller: controller.name, identity: object.identity),
        after: .seconds(seconds))
    }
    return needsRetry ? .failed : isWritten ? .written : .unchanged
  }

  /// Applies what was not applied in the same form before, then takes away what is not wanted any more.
  private nonisolated func apply(
    _ outcome: Outcome, for object: ObservedObject, _ controller: Controller
  ) async throws(BackendError) {
    guard !outcome.objects.isEmpty || outcome.pruning != nil else { return }
    let fresh = await applied.news(outcome)
    for draft in fresh.objects {
      try guardLeadership()
      try await backend.apply(draft, for: object)
      metrics.count(.applies, controller.name)
    }
    if let pruning = fresh.pruning {
      try guardLeadership()
      try await backend.prune(pruning, keeping: outcome.objects)
    }
    await applied.remember(outcome)
  }

  private nonisolated func guardLeadership() throws(BackendError) {
    if !leadership.isHeld { throw .outdated("another replica leads") }
  }

  /// Whether it differed from the present one.
  private nonisolated func write(
    _ status: Draft, of object: ObservedObject, _ outcome: Outcome, _ controller: Controller
  ) async throws(BackendError) -> Bool {
    let node = Tree(status, origin: SourceFile(path: "", bytes: []).beginning).root
    if let present = object.status, present.sameValue(as: node) { return false }
    try guardLeadership()
    if backend.holdsFinalizers { await cache.wrote(node, of: object.identity) }
    try await backend.write(status: status, of: object)
    metrics.count(.statusWrites, controller.name)
    log.say(
      .info, "status",
      [
        "controller": controller.name, "object": "\(object.identity)",
        "ready": outcome.ready.state.rawValue, "reason": outcome.ready.reason,
        "message": outcome.ready.message,
      ])
    let before = object.status?["conditions"]?.items.first { $0["type"]?.hasText("Ready") == true }
    if before?["reason"]?.hasText(outcome.ready.reason) != true {
      await backend.note(
        outcome.ready.reason, outcome.ready.message, isWarning: outcome.ready.state == .no,
        about: object)
    }
    return true
  }

  private nonisolated func addFinalizer(
    of controller: Controller, to object: ObservedObject
  ) async throws(BackendError) {
    guard backend.holdsFinalizers, let finalizer = controller.finalizer, !object.isDeleted,
      !object.finalizers.contains(finalizer)
    else { return }
    try guardLeadership()
    let finalizers = object.finalizers + [finalizer]
    await cache.wrote(finalizers, of: object.identity)
    try await backend.setFinalizers(finalizers, of: object)
  }

  private nonisolated func removeFinalizer(
    of controller: Controller, from object: ObservedObject
  ) async throws(BackendError) -> Result {
    try guardLeadership()
    try await backend.setFinalizers(
      object.finalizers.filter { $0 != controller.finalizer }, of: object)
    await cache.forget(object.identity)
    return .written
  }
}
