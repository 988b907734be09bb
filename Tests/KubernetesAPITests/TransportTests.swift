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
  @Test func streamsShareAConnection() async throws {
    let cluster = try Cluster()
    cluster.application("shop")
    let front = try await HTTP2Front.listening(cluster.server, folder)
    defer { front.stop() }
    let configuration = ClientConfiguration(
      url: front.url, authority: cluster.server.certificates.authority)
    let client = KubernetesClient(configuration, pool: cluster.pool)
    _ = try await client.get(key("shop"), applicationType)
    let listing = try await client.list(applicationType)
    var watch = try await client.watch(
      applicationType, from: listing.resourceVersion, seconds: 3600)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask { _ = try await client.get(key("shop"), applicationType) }
      }
      try await group.waitForAll()
    }
    cluster.application("shop", ["overlay": "large"])
    #expect(try await watch.next()?.resourceVersion != listing.resourceVersion)
    let lines = front.lines()
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

  /// One that listens: another port is taken where somebody else was faster.
  static func listening(_ server: APIServer, _ folder: String) async throws -> HTTP2Front {
    let certificates = server.certificates
    for (name, bytes) in [
      ("me.crt", certificates.client.certificate), ("me.key", certificates.client.key),
      ("front.crt", certificates.server.certificate), ("front.key", certificates.server.key),
    ] {
      try writeFile(bytes, to: "\(folder)/\(name)")
    }
    while true {
      let front = try HTTP2Front(server, folder, port: try freePort())
      if await front.listens() { return front }
      front.stop()
    }
  }

  private init(_ server: APIServer, _ folder: String, port: UInt16) throws {
    log = "\(folder)/front-\(port)"
    url = "https://127.0.0.1:\(port)"
    process = try ChildProcess(
      "/bin/sh",
      [
        "-c", "exec nghttpx \"$@\"", "nghttpx", "--conf=/dev/null", "--no-ocsp", "--insecure",
        "--log-level=NOTICE",
        "--frontend=127.0.0.1,\(port)", "--backend=127.0.0.1,\(server.port);;tls",
        "--client-cert-file=\(folder)/me.crt", "--client-private-key-file=\(folder)/me.key",
        "--accesslog-format=$alpn $remote_port", "--accesslog-file=\(log).access",
        "\(folder)/front.key", "\(folder)/front.crt",
      ], log: "\(log).log")
  }

  /// Waits until it says that it listens; `false` where it has ended instead.
  private func listens() async -> Bool {
    while !process.hasEnded {
      if said("\(log).log").contains("Listening on") { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  private func said(_ path: String) -> String {
    String(decoding: (try? readFile(path, limit: 1 << 20)) ?? [], as: UTF8.self)
  }

  func lines() -> [String] {
    said("\(log).access").split(separator: "\n").map(String.init)
  }

  func stop() { process.end(SIGTERM) }
}

/// A port of this machine that nobody listened on a moment ago.
private func freePort() throws -> UInt16 {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(socket) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(socket, $0, size) == 0 ? getsockname(socket, $0, &size) : -1
    }
  }
  guard result == 0 else { throw POSIXFailure(number: errno) }
  return UInt16(bigEndian: address.sin_port)
}
