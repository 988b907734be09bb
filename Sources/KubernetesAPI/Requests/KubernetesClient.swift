internal import Syntax

/// A Kubernetes API server, spoken to as one user. A value: copies share connections and
/// credentials.
package struct KubernetesClient: Sendable {
  let server: ServerAddress
  let credentials: CredentialSource
  let pool: ConnectionPool
  /// Sent as `User-Agent`.
  package var userAgent = "catalyst-controller"
  package var deadlines = Deadlines()
  package var backoff = Backoff()
  /// Attempts at a request that can be repeated, the first one among them.
  package var attempts = 5
  /// Asked right before every attempt at a write; where it says no, nothing is sent.
  package var mayWrite: (@Sendable () -> Bool)?
  /// Seconds after which a watch that the server should have ended is taken for lost.
  package var patience = 15
  /// Bytes of one answer, and of one line of a watch.
  package var answerLimit = 256 << 20

  package init(_ configuration: ClientConfiguration, pool: ConnectionPool) {
    server = configuration.server
    credentials = CredentialSource(configuration)
    self.pool = pool
  }

  /// The API that a request is made of, before it has a server and credentials.
  struct Call: Sendable {
    var method = HTTPRequest.Method.get
    var path: String
    var query: [(name: String, value: String)] = []
    var contentType = "application/json"
    var body: [UInt8]?
    /// Whether doing it twice is doing it once.
    var isRepeatable = true

    var target: String {
      query.isEmpty
        ? path
        : path + "?"
          + query.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
    }
  }

  /// Sends `call`, again where that may help, and reads the whole answer.
  func answer(to call: Call) async throws(KubernetesError) -> Node {
    var attempt = 1
    var wasUnauthorized = false
    while true {
      do throws(KubernetesError) {
        return try await answerOnce(to: call)
      } catch {
        if error.isUnauthorized, !wasUnauthorized {
          // A token that was exchanged meanwhile: once more with a new one.
          wasUnauthorized = true
          await credentials.invalidate()
          continue
        }
        guard attempt < attempts, call.mayRepeat(after: error) else { throw error }
        let asked = error.status?.retryAfter.map { min($0, 60) * 1000 } ?? 0
        let delay = max(asked, backoff.delay(before: attempt))
        attempt += 1
        do { try await Task.sleep(for: .milliseconds(delay)) } catch {
          throw .transport(.cancelled)
        }
      }
    }
  }

  private func answerOnce(to call: Call) async throws(KubernetesError) -> Node {
    let response = try await open(call, deadlines: deadlines, isCompressed: true)
    let body = try await response.body(limit: answerLimit)
    guard let node = readJSON(body, call.path) else {
      throw .malformedAnswer("'\(call.path)' is no JSON")
    }
    return node
  }

  /// Sends `call` once and gives the answer when its head is there and says that all is well.
  func open(
    _ call: Call, deadlines: Deadlines, isCompressed: Bool
  ) async throws(KubernetesError) -> OpenResponse {
    let authorization = try await credentials.current()
    if call.method != .get, let mayWrite, !mayWrite() { throw .withheld }
    var request = HTTPRequest(method: call.method, url: server.url + call.target, body: call.body)
    request.security = server.security
    request.security.identity = authorization.identity
    request.proxy = server.effectiveProxy
    request.deadlines = deadlines
    request.isCompressed = isCompressed
    request.headers = [.init("Accept", "application/json"), .init("User-Agent", userAgent)]
    if let header = authorization.header { request.headers.append(.init("Authorization", header)) }
    request.headers += server.impersonation
    if call.body != nil { request.headers.append(.init("Content-Type", call.contentType)) }
    let response = OpenResponse(request, pool)
    let head = try await response.head()
    guard head.status < 200 || head.status > 299 else { return response }
    let retryAfter = head.headers["retry-after"].flatMap(Int.init)
    let body = (try? await response.body(limit: 1 << 20)) ?? []
    guard let node = readJSON(body, call.path), node["kind"]?.hasText("Status") == true else {
      let text = String(decoding: body.prefix(200), as: UTF8.self)
      throw KubernetesError(Status(code: head.status, message: text, retryAfter: retryAfter))
    }
    throw KubernetesError(Status(node, code: head.status, retryAfter: retryAfter))
  }
}

extension KubernetesClient.Call {
  fileprivate func mayRepeat(after error: KubernetesError) -> Bool {
    if case .transport(let failure) = error, failure.isBeforeSending { return true }
    // 429 says that nothing was done.
    if error.status?.code == 429 { return true }
    return isRepeatable && error.isTransient
  }
}
