import APIServerDouble
import Syntax
import Testing

@testable import KubernetesAPI

@Suite struct RequestTests {
  @Test func objectsAreReadOverTLSWithAClientCertificate() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let object = try await cluster.client.get(key("shop"), applicationType)
    #expect(object.node["spec"]?["overlay"]?.string == "small")
    #expect(object.generation == 1)
    #expect(cluster.server.seen.map(\.peerName) == ["controller"])
  }

  @Test func anUnknownAuthorityIsNotTrusted() async throws {
    let cluster = try Cluster()
    let stranger = ClientConfiguration(
      url: cluster.server.url, authority: TestCertificates().authority)
    let client = KubernetesClient(stranger, pool: cluster.pool)
    await #expect {
      try await client.get(key("shop"), applicationType)
    } throws: { error in
      if case .transport(.untrusted) = error as? KubernetesError { return true }
      return false
    }
    #expect(cluster.server.seen.isEmpty)
  }

  @Test func aNameThatIsNotTheHostIsCheckedInItsPlace() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    var configuration = ClientConfiguration(
      url: cluster.server.url, authority: cluster.server.certificates.authority)
    configuration.server.security.serverName = "localhost"
    let client = KubernetesClient(configuration, pool: cluster.pool)
    #expect(try await client.get(key("shop"), applicationType).key == key("shop"))
    configuration.server.security.serverName = "another"
    let other = KubernetesClient(configuration, pool: cluster.pool)
    await #expect(throws: KubernetesError.self) {
      try await other.get(key("shop"), applicationType)
    }
  }

  @Test func aMissingObjectIsATypedError() async throws {
    let cluster = try Cluster()
    let error = await #expect(throws: KubernetesError.self) {
      try await cluster.client.get(key("nothing"), applicationType)
    }
    #expect(error?.isNotFound == true)
    #expect(error?.status?.reason == "NotFound")
  }

  @Test func listsAreReadInPagesOfOneMoment() async throws {
    let cluster = try Cluster()
    for number in 0..<25 { cluster.application("app-\(number)") }
    let listing = try await cluster.client.list(applicationType, page: 10)
    #expect(listing.objects.count == 25)
    #expect(cluster.server.seen.count == 3)
  }

  @Test func anExpiredPageListsAgain() async throws {
    let cluster = try Cluster()
    for number in 0..<25 { cluster.application("app-\(number)") }
    cluster.server.inject(.refuse(code: 410, reason: "Expired")) { $0.target.contains("continue=") }
    let listing = try await cluster.client.list(applicationType, page: 10)
    #expect(listing.objects.count == 25)
  }

  @Test func aBusyServerIsAskedAgainWhenItSays() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    cluster.server.inject(.refuse(code: 429, reason: "TooManyRequests", retryAfter: 1)) { _ in true
    }
    let start = ContinuousClock.now
    _ = try await cluster.client.get(key("shop"), applicationType)
    #expect(ContinuousClock.now - start >= .seconds(1))
    #expect(cluster.server.seen.count == 2)
  }

  @Test func anAnswerThatIsCutOffIsAskedForAgain() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    cluster.server.inject(.cut(bytes: 20)) { _ in true }
    let object = try await cluster.client.get(key("shop"), applicationType)
    #expect(object.key == key("shop"))
  }

  @Test func aServerThatSaysNothingIsATimeout() async throws {
    var cluster = try Cluster()
    cluster.client.deadlines = Deadlines(connect: 1000, total: 100)
    cluster.client.attempts = 2
    cluster.server.inject(.silence, times: 2) { _ in true }
    let client = cluster.client
    await #expect {
      try await client.get(key("shop"), applicationType)
    } throws: { error in
      if case .transport(.timeout) = error as? KubernetesError { return true }
      return false
    }
  }

  @Test func aSlowAnswerIsRead() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    cluster.server.inject(.trickle) { _ in true }
    #expect(try await cluster.client.get(key("shop"), applicationType).key == key("shop"))
  }

  @Test func nobodyListeningIsUnreachable() async throws {
    var cluster = try Cluster()
    cluster.server.stop()
    cluster.client.attempts = 2
    let client = cluster.client
    await #expect {
      try await client.get(key("shop"), applicationType)
    } throws: { error in
      if case .transport(.unreachable) = error as? KubernetesError { return true }
      if case .transport(.cut) = error as? KubernetesError { return true }
      return false
    }
  }

  @Test func aCancelledTaskEndsItsRequest() async throws {
    let cluster = try Cluster()
    cluster.server.inject(.silence) { _ in true }
    let client = cluster.client
    let task = Task { try await client.get(key("shop"), applicationType) }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    await #expect(throws: KubernetesError.transport(.cancelled)) { try await task.value }
  }

  @Test func manyRequestsShareConnections() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let client = cluster.client
    for _ in 0..<20 { _ = try await client.get(key("shop"), applicationType) }
    #expect(cluster.server.connections == 1)
  }

  @Test func discoveryFindsAKind() async throws {
    let cluster = try Cluster()
    let found = try await cluster.client.resource(
      apiVersion: "apps.openova.io/v1", kind: "Application")
    #expect(found == applicationType)
    let none = try await cluster.client.resource(apiVersion: "nobody.io/v1", kind: "Application")
    #expect(none == nil)
  }
}
