internal import Controllers
internal import Dispatch
internal import Files
internal import Synchronization
internal import WebServer

/// The webhook: reviews over TLS, with a certificate that may be exchanged while it runs.
package final class AdmissionServer: Sendable {
  private let admission: Admission
  private let files: CertificateFiles
  private let state: Mutex<State>
  /// Bytes of one review; the API server's own objects are at most 3 MiB, and an update has two.
  static let largestBody = 8 << 20
  /// Seconds for which connections that began with an old certificate go on.
  private static let farewell = 30

  private struct State: Sendable {
    var server: WebServer
    var certificate: WebServer.Certificate
  }

  package struct CertificateFiles: Hashable, Sendable {
    package let chain: String
    package let key: String

    package init(chain: String, key: String) {
      self.chain = chain
      self.key = key
    }

    fileprivate func read() throws(FileError) -> WebServer.Certificate {
      WebServer.Certificate(
        chain: try readFile(chain, limit: 1 << 20), key: try readFile(key, limit: 1 << 20))
    }
  }

  package init(_ admission: Admission, port: UInt16, files: CertificateFiles) throws {
    self.admission = admission
    self.files = files
    let certificate = try files.read()
    let server = try Self.serve(admission, port, certificate)
    state = Mutex(State(server: server, certificate: certificate))
  }

  package var port: UInt16 { state.withLock { $0.server.port } }

  private static func serve(
    _ admission: Admission, _ port: UInt16, _ certificate: WebServer.Certificate
  ) throws(WebServerError) -> WebServer {
    try WebServer(port: port, certificate: certificate, threads: 2, bodyLimit: largestBody) {
      request in
      switch (request.method, request.path) {
      case ("GET", "/healthz"), ("GET", "/readyz"): WebResponse(200, "ok\n")
      case ("POST", "/validate"):
        admission.review(request.body).map { WebResponse(json: $0) }
          ?? WebResponse(400, "this is no AdmissionReview\n")
      default: WebResponse(404, "reviews are posted to /validate\n")
      }
    }
  }

  /// Serves with the certificate that is in the files now, if it is another one and can be used.
  /// Both servers listen for a moment, so that no connection is refused.
  /// - Returns: whether it was another one.
  package func reload() throws -> Bool {
    let certificate = try files.read()
    let old: WebServer? = try state.withLock { state throws(WebServerError) in
      guard certificate != state.certificate else { return nil }
      let old = state.server
      state = State(
        server: try Self.serve(admission, old.port, certificate), certificate: certificate)
      return old
    }
    guard let old else { return false }
    old.stopListening()
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.farewell)) { old.stop() }
    return true
  }

  package func stop() { state.withLock { $0.server }.stop() }
}
