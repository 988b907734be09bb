import APIServerDouble
import Testing

@testable import KubernetesAPI

@Suite struct WatchTests {
  private func names(_ watch: inout Watch, _ count: Int) async throws -> [String] {
    var names: [String] = []
    while names.count < count, let event = try await watch.next() {
      switch event {
      case .added(let object): names.append("+\(object.key.name)")
      case .modified(let object): names.append("~\(object.key.name)")
      case .deleted(let object): names.append("-\(object.key.name)")
      case .bookmark: names.append("bookmark")
      }
    }
    return names
  }

  @Test func eventsFollowTheListing() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let listing = try await cluster.client.list(applicationType)
    var watch = try await cluster.client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    cluster.application("blog")
    cluster.application("blog", ["overlay": "large"])
    cluster.server.delete("applications", "shop", in: "acme-prod")
    #expect(try await names(&watch, 3) == ["+blog", "~blog", "-shop"])
  }

  @Test func bookmarksMoveTheWatchOn() async throws {
    let cluster = try Cluster()
    let listing = try await cluster.client.list(applicationType)
    var watch = try await cluster.client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    try await Task.sleep(for: .milliseconds(50))
    cluster.server.sendBookmarks()
    #expect(try await names(&watch, 1) == ["bookmark"])
  }

  @Test func aLineThatIsCutOffIsNoEvent() async throws {
    let cluster = try Cluster()
    let listing = try await cluster.client.list(applicationType)
    cluster.server.inject(.cut(bytes: 300)) { $0.isWatch }
    for number in 0..<5 { cluster.application("app-\(number)") }
    var watch = try await cluster.client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    var seen: [String] = []
    await #expect(throws: KubernetesError.self) {
      while let event = try await watch.next() { seen.append(event.resourceVersion) }
    }
    #expect(seen.count == 1)
  }

  @Test func anOldVersionHasToBeListedAgain() async throws {
    let cluster = try Cluster()
    let listing = try await cluster.client.list(applicationType)
    cluster.application("shop")
    cluster.server.compact()
    var watch = try await cluster.client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    await #expect { try await watch.next() } throws: {
      ($0 as? KubernetesError)?.isExpired == true
    }
  }

  @Test func theServerEndsAWatchInTime() async throws {
    let cluster = try Cluster()
    let listing = try await cluster.client.list(applicationType)
    var watch = try await cluster.client.watch(
      applicationType, from: listing.resourceVersion, seconds: 1)
    let end = try await watch.next()?.resourceVersion
    #expect(end == nil)
  }
}
