import Controllers
import KubernetesAPI
import Testing

@Suite struct WorkQueueTests {
  @Test func aKeyWaitsOnce() async {
    let queue = WorkQueue<String>()
    await queue.add(["a", "b", "a", "a"])
    #expect(await queue.depth == 2)
    #expect(await queue.next() == "a")
    #expect(await queue.next() == "b")
  }

  @Test func whatIsAddedWhileItIsWorkedOnComesAgain() async {
    let queue = WorkQueue<String>()
    await queue.add("a")
    #expect(await queue.next() == "a")
    await queue.add("a")
    #expect(await queue.depth == 0)
    await queue.done("a")
    #expect(await queue.depth == 1)
  }

  @Test func noTwoWorkersHaveOneKey() async {
    let queue = WorkQueue<Int>()
    let log = WorkLog()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          while let key = await queue.next() {
            await log.begin(key)
            await Task.yield()
            await log.end(key)
            await queue.done(key)
          }
        }
      }
      for round in 0..<200 { await queue.add(round % 7) }
      await queue.settled()
      await queue.close()
    }
    #expect(await log.collisions == 0)
  }

  @Test func aFailureComesBackLaterAndLater() async {
    let queue = WorkQueue<String>(backoff: Backoff(first: 20, most: 1000))
    await queue.add("a")
    let start = ContinuousClock.now
    for _ in 0..<4 {
      #expect(await queue.next() == "a")
      await queue.done("a", failed: true)
    }
    #expect(await queue.next() == "a")
    // At least half of 20 + 40 + 80 + 160.
    #expect(ContinuousClock.now - start >= .milliseconds(150))
  }

  @Test func whatIsLastWaitsForAllElse() async {
    let queue = WorkQueue<String>()
    await queue.add("platform", isLast: true)
    await queue.add(["a", "b"])
    #expect(await queue.next() == "a")
    #expect(await queue.next() == "b")
    await queue.done("a")
    let last = Task { await queue.next() }
    await queue.add("c")
    #expect(await last.value == "c")
    await queue.done("b")
    await queue.done("c")
    #expect(await queue.next() == "platform")
  }

  @Test func whatIsLastWaitsNoLongerThanItMay() async {
    let queue = WorkQueue<String>(longest: .milliseconds(50))
    await queue.add("a")
    #expect(await queue.next() == "a")
    await queue.add("platform", isLast: true)
    // While 'a' is still worked on.
    #expect(await queue.next() == "platform")
  }

  /// Nothing else is there, but has not been for long.
  @Test func whatIsLastWaitsForAPause() async {
    let queue = WorkQueue<String>(pause: .seconds(3600), longest: .seconds(3600))
    await queue.add("platform", isLast: true)
    let worker = Task { await queue.next() }
    await queue.add("a")
    #expect(await worker.value == "a")
    await queue.done("a")
    #expect(await queue.depth == 1)
    await queue.close()
  }

  @Test func whatIsAnnouncedIsWaitedFor() async {
    let queue = WorkQueue<String>()
    await queue.announce()
    let settled = Task { await queue.settled() }
    await queue.add("a")
    #expect(await queue.next() == "a")
    await queue.done("a")
    await queue.add("b")
    await queue.arrived()
    #expect(await queue.depth == 1)
    #expect(await queue.next() == "b")
    await queue.done("b")
    await settled.value
    #expect(await queue.depth == 0)
  }

  /// All of them may wait for the same slow thing.
  @Test func notEverybodyWorksOnWhatIsLast() async {
    let queue = WorkQueue<Int>(mostLast: 2)
    await queue.add(1...3, isLast: true)
    #expect(await queue.next() == 1)
    #expect(await queue.next() == 2)
    let third = Task { await queue.next() }
    await queue.add(9)
    #expect(await third.value == 9)
  }

  @Test func aClosedQueueEndsItsWorkers() async {
    let queue = WorkQueue<String>()
    let worker = Task { await queue.next() }
    try? await Task.sleep(for: .milliseconds(20))
    await queue.close()
    #expect(await worker.value == nil)
    await queue.add("a")
    #expect(await queue.next() == nil)
  }
}

private actor WorkLog {
  private var active: Set<Int> = []
  private(set) var collisions = 0

  func begin(_ key: Int) { if !active.insert(key).inserted { collisions += 1 } }
  func end(_ key: Int) { active.remove(key) }
}
