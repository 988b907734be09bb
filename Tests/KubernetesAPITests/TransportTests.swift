import APIServerDouble
import Diagnostics
import Files
import Glibc
import Testing

@testable import KubernetesAPI

@Suite struct TransportTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/catalyst-transport-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.write, "/tmp", .forbidden) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Through a tunnel of the proxy that the kubeconfig names, with the server's own certificate.
  @Test func aProxyIsTunnelledThrough() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let proxy = try ForwardProxy()
    let identity = cluster.server.certificates.client
    var configuration = ClientConfiguration(
      url: cluster.server.url, authority: cluster.server.certificates.authority,
      credential: .certificate(identity.certificate, key: identity.key))
    configuration.server.proxy = proxy.url
    let client = KubernetesClient(configuration, pool: cluster.pool)
    let object = try await client.get(key("shop"), applicationType)
    #expect(object.key == key("shop"))
    #expect(proxy.tunnels == ["127.0.0.1:\(cluster.server.port)"])
    #expect(cluster.server.seen.map(\.peerName) == ["controller"])
    proxy.stop()
  }

  /// Certificates in files beside the kubeconfig, named relative to it.
  @Test func certificatesAreReadFromFiles() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let certificates = cluster.server.certificates
    try writeFile(certificates.authority, to: "\(folder)/ca.crt")
    try writeFile(certificates.client.certificate, to: "\(folder)/me.crt")
    try writeFile(certificates.client.key, to: "\(folder)/me.key")
    let text = """
      current-context: main
      clusters:
        - name: here
          cluster: {server: "\(cluster.server.url)", certificate-authority: ca.crt}
      users:
        - name: me
          user: {client-certificate: me.crt, client-key: me.key}
      contexts:
        - {name: main, context: {cluster: here, user: me}}
      """
    try writeFile(Array(text.utf8), to: "\(folder)/config")
    let configuration = try Kubeconfig(paths: "\(folder)/config").configuration()
    let client = KubernetesClient(configuration, pool: cluster.pool)
    #expect(try await client.get(key("shop"), applicationType).key == key("shop"))
    #expect(cluster.server.seen.map(\.peerName) == ["controller"])
  }

  /// A server that is gone without a word: the watch that it should have ended is taken for lost.
  @Test func aHalfOpenWatchIsGivenUp() async throws {
    let cluster = try Cluster()
    let listing = try await cluster.client.list(applicationType)
    cluster.server.inject(.halfOpen) { $0.isWatch }
    var client = cluster.client
    client.patience = 1
    var watch = try await client.watch(
      applicationType, from: listing.resourceVersion, seconds: 1)
    await #expect { _ = try await watch.next() } throws: { error in
      if case .transport(.timeout) = error as? KubernetesError { return true }
      return false
    }
  }

  /// One connection carries many requests at once, and watches, where the server offers HTTP/2.
  @Test(.enabled(if: system("command -v nghttpx > /dev/null") == 0))
  func streamsShareAConnection() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let front = try HTTP2Front(cluster.server, folder)
    defer { front.stop() }
    let configuration = ClientConfiguration(
      url: front.url, authority: cluster.server.certificates.authority)
    var client = KubernetesClient(configuration, pool: cluster.pool)
    client.backoff = Backoff(first: 20, most: 200)
    client.attempts = 100
    _ = try await client.get(key("shop"), applicationType)
    let listing = try await client.list(applicationType)
    var watch = try await client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    let reader = client
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask { _ = try await reader.get(key("shop"), applicationType) }
      }
      try await group.waitForAll()
    }
    cluster.application("shop", ["overlay": "large"])
    #expect(try await watch.next()?.resourceVersion != listing.resourceVersion)
    let lines = try front.lines()
    #expect(lines.count >= 52)
    #expect(lines.allSatisfy { $0.hasPrefix("h2 ") })
    #expect(Set(lines.map { $0.split(separator: " ").last }).count == 1)
  }
}

/// nghttpx before the double: HTTP/2 over TLS to clients.
private struct HTTP2Front {
  let url: String
  private let process: ChildProcess
  private let log: String

  init(_ server: APIServer, _ folder: String) throws {
    try writeFile(server.certificates.client.certificate, to: "\(folder)/me.crt")
    try writeFile(server.certificates.client.key, to: "\(folder)/me.key")
    let port = UInt16.random(in: 20_000...60_000)
    log = "\(folder)/access"
    try writeFile(server.certificates.server.certificate, to: "\(folder)/front.crt")
    try writeFile(server.certificates.server.key, to: "\(folder)/front.key")
    url = "https://127.0.0.1:\(port)"
    process = try ChildProcess(
      "/bin/sh",
      [
        "-c", "exec nghttpx \"$@\"", "nghttpx", "--no-ocsp", "--insecure",
        "--frontend=127.0.0.1,\(port)", "--backend=127.0.0.1,\(server.port);;tls",
        "--client-cert-file=\(folder)/me.crt", "--client-private-key-file=\(folder)/me.key",
        "--accesslog-format=$alpn $remote_port", "--accesslog-file=\(log)",
        "\(folder)/front.key", "\(folder)/front.crt",
      ], log: "\(folder)/nghttpx.log")
  }

  func lines() throws -> [String] {
    String(decoding: try readFile(log, limit: 1 << 20), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  func stop() { process.end(SIGTERM) }
}
