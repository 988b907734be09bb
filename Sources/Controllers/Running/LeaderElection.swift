internal import Glibc
package import KubernetesAPI
internal import Synchronization
package import Versioning

/// One of several replicas leads: who holds the Lease. Times of other machines are never compared
/// with ours; a holder is taken for gone when its Lease did not change for as long as it lasts.
package struct LeaderElection: Sendable {
  package struct Settings: Sendable {
    /// Milliseconds that a Lease lasts.
    package var duration = 15_000
    /// Milliseconds after which a leader that could not renew stops to write; so much less than
    /// `duration` that clocks may run at different speeds and a write in progress may end.
    package var deadline = 10_000
    /// Milliseconds between renewals.
    package var period = 2_000

    package init() {}

    /// In the proportions of the defaults, which hold where it is not said how long.
    package static func lasting(seconds: Int?) -> Settings {
      var settings = Settings()
      guard let seconds else { return settings }
      settings.duration = seconds * 1000
      settings.deadline = settings.duration * 2 / 3
      settings.period = settings.duration * 2 / 15
      return settings
    }
  }

  private let client: KubernetesClient
  private let key: ObjectKey
  private let identity: String
  private let settings: Settings
  private let log: Log
  private let now: @Sendable () -> Timestamp
  private let thread = OwnThread("lease")
  package let leadership = Leadership()

  package init(
    _ client: KubernetesClient, key: ObjectKey, identity: String, log: Log,
    settings: Settings = Settings(), now: @escaping @Sendable () -> Timestamp = wallClock
  ) {
    self.client = client
    self.key = key
    self.identity = identity
    self.settings = settings
    self.log = log
    self.now = now
  }

  /// Waits until this replica leads; `nil` when the task is cancelled first.
  package func acquire() async -> Lease? {
    await withTaskExecutorPreference(thread) { await taken() }
  }

  private func taken() async -> Lease? {
    var observed: (version: String, at: Int)?
    var attempt = 0
    while !Task.isCancelled {
      let start = monotonicMilliseconds()
      do throws(KubernetesError) {
        let present = try await lease()
        if let present, !present.holder.isEmpty, present.holder != identity {
          if observed?.version != present.resourceVersion {
            observed = (present.resourceVersion, start)
          }
          let end = (observed?.at ?? start) + max(present.duration * 1000, settings.duration)
          let left = end - monotonicMilliseconds()
          if left > 0 {
            await change(of: present, within: left)
            continue
          }
        }
        let lease = try await client.write(taken(present))
        leadership.set(until: start + settings.deadline)
        log.say(.info, "this replica leads", ["identity": identity])
        return lease
      } catch {
        if error.isCancelled { return nil }
        if !error.isConflict && !error.isAlreadyExists {
          log.say(.warning, "the lease cannot be taken", ["reason": "\(error)"])
        }
        attempt += 1
        await thread.sleep(milliseconds: client.backoff.delay(before: attempt))
      }
    }
    return nil
  }

  /// Renews the Lease until it is lost or the task is cancelled.
  package func hold(_ lease: Lease) async {
    await withTaskExecutorPreference(thread) { await renew(lease) }
  }

  private func renew(_ lease: Lease) async {
    var lease = lease
    while true {
      await thread.sleep(milliseconds: settings.period)
      if Task.isCancelled { break }
      let start = monotonicMilliseconds()
      do throws(KubernetesError) {
        lease = try await renewed(lease)
        leadership.set(until: start + settings.deadline)
      } catch {
        if error.isCancelled { break }
        if case .refused = error, error.isConflict {
          guard let present = try? await self.lease(), present.holder == identity else { break }
          lease = present
          continue
        }
        log.say(.warning, "the lease could not be renewed", ["reason": "\(error)"])
        if !leadership.isHeld { break }
      }
    }
    leadership.set(until: 0)
    log.say(.info, "this replica leads no longer", ["identity": identity])
  }

  /// Gives the Lease back, so that another replica need not wait for its end.
  package func release() async {
    leadership.set(until: 0)
    guard var lease = try? await lease(), lease.holder == identity else { return }
    lease.holder = ""
    lease.duration = 1
    _ = try? await client.write(lease)
  }

  private func lease() async throws(KubernetesError) -> Lease? {
    do throws(KubernetesError) {
      return try await client.lease(key)
    } catch  where error.isNotFound {
      return nil
    }
  }

  private func renewed(_ lease: Lease) async throws(KubernetesError) -> Lease {
    var next = lease
    next.renewed = now()
    // A renewal that comes late is none.
    var client = client
    client.deadlines.total = min(client.deadlines.total, settings.deadline / 2)
    client.attempts = 1
    return try await client.write(next)
  }

  private func taken(_ present: Lease?) -> Lease {
    let time = now()
    var lease =
      present ?? Lease(key: key, holder: identity, duration: 0, transitions: -1)
    if lease.holder != identity || present == nil { lease.transitions += 1 }
    lease.holder = identity
    lease.duration = max(1, settings.duration / 1000)
    lease.acquired = time
    lease.renewed = time
    return lease
  }

  /// Waits for the Lease to become another one, at most `milliseconds`.
  private func change(of lease: Lease, within milliseconds: Int) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await Task.sleep(for: .milliseconds(milliseconds)) }
      group.addTask {
        do throws(KubernetesError) {
          var watch = try await client.watch(
            .lease, in: key.namespace, from: lease.resourceVersion,
            seconds: milliseconds / 1000 + 1)
          while let event = try await watch.next() {
            switch event {
            case .added(let object), .modified(let object), .deleted(let object):
              if object.key == key { return }
            case .bookmark: continue
            }
          }
        } catch {
          await thread.sleep(milliseconds: min(milliseconds, 1000))
        }
      }
      await group.next()
      group.cancelAll()
    }
  }
}

/// Until when this replica may write, on the monotonic clock. Asked right before every write.
package final class Leadership: Sendable {
  private let end = Atomic<Int>(0)

  package init() {}

  /// One that never ends, where there is nobody else.
  package static var permanent: Leadership {
    let leadership = Leadership()
    leadership.set(until: .max)
    return leadership
  }

  package var isHeld: Bool { monotonicMilliseconds() < end.load(ordering: .acquiring) }

  func set(until milliseconds: Int) { end.store(milliseconds, ordering: .releasing) }
}

func monotonicMilliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
