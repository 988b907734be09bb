internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// A request that a `WebServer` received whole.
package struct WebRequest: Sendable {
  package let method: String
  /// Without the query.
  package let path: String
  package let body: [UInt8]
}

package struct WebResponse: Hashable, Sendable {
  package var status: Int
  package var contentType: String
  package var body: [UInt8]

  package init(_ status: Int, _ text: String, contentType: String = "text/plain; charset=utf-8") {
    self.status = status
    self.contentType = contentType
    body = Array(text.utf8)
  }

  package init(json: [UInt8]) {
    status = 200
    contentType = "application/json"
    body = json
  }
}

/// The port cannot be served.
package struct WebServerError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}

/// A small HTTP server on libmicrohttpd for probes, metrics and admission. No pointer of the
/// library leaves this file.
///
package final class WebServer: Sendable {
  private let handler: @Sendable (WebRequest) -> WebResponse
  private let bodyLimit: Int
  // Set once and stopped once; libmicrohttpd locks inside.
  private nonisolated(unsafe) var daemon: OpaquePointer?
  private let isStopped = Atomic<Bool>(false)

  package struct Certificate: Hashable, Sendable {
    /// PEM.
    package let chain: [UInt8]
    package let key: [UInt8]

    package init(chain: [UInt8], key: [UInt8]) {
      self.chain = chain
      self.key = key
    }
  }

  /// Serves on `port`, or on one that is free where it is 0; over TLS where there is a certificate.
  /// A body over `bodyLimit` bytes is refused with 413 before it is read to its end.
  package init(
    port: UInt16, certificate: Certificate? = nil, threads: Int = 1, bodyLimit: Int = 1 << 20,
    handler: @escaping @Sendable (WebRequest) -> WebResponse
  ) throws(WebServerError) {
    self.handler = handler
    // GnuTLS writes to connections that may be gone: that is an error, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    self.bodyLimit = bodyLimit
    // libmicrohttpd copies neither: GnuTLS reads both while the daemon starts.
    let chain = certificate.map { $0.chain.map { CChar(bitPattern: $0) } + [0] }
    let key = certificate.map { $0.key.map { CChar(bitPattern: $0) } + [0] }
    let owner = Unmanaged.passUnretained(self).toOpaque()
    daemon =
      if let chain, let key {
        catalyst_mhd_start(port, UInt32(threads), receive, owner, complete, chain, key)
      } else {
        catalyst_mhd_start(port, UInt32(threads), receive, owner, complete, nil, nil)
      }
    if daemon == nil {
      throw WebServerError(
        description: "port \(port) cannot be served: "
          + (errno == 0 ? "the certificate cannot be used" : String(cString: strerror(errno))))
    }
  }

  package var port: UInt16 { daemon.map { catalyst_mhd_port($0) } ?? 0 }

  /// Takes no new connections; those that are there go on.
  package func stopListening() {
    guard let daemon else { return }
    let socket = MHD_quiesce_daemon(daemon)
    if socket >= 0 { close(socket) }
  }

  /// Answers what has begun, then takes no more.
  package func stop() {
    if isStopped.exchange(true, ordering: .acquiringAndReleasing) { return }
    if let daemon { MHD_stop_daemon(daemon) }
  }

  deinit { stop() }

  fileprivate func answer(
    _ connection: OpaquePointer?, _ method: String, _ path: String, _ exchange: Exchange
  ) -> MHD_Result {
    let response: WebResponse
    if exchange.isTooLarge {
      response = WebResponse(413, "at most \(bodyLimit) bytes are read\n")
    } else {
      response = handler(WebRequest(method: method, path: path, body: exchange.body))
    }
    return response.body.withUnsafeBytes { bytes in
      catalyst_mhd_respond(
        connection, UInt32(response.status), response.contentType, bytes.baseAddress, bytes.count)
    }
  }

  fileprivate func take(_ bytes: UnsafePointer<CChar>, _ count: Int, into exchange: Exchange) {
    guard exchange.body.count + count <= bodyLimit else {
      exchange.isTooLarge = true
      exchange.body = []
      return
    }
    if exchange.isTooLarge { return }
    exchange.body += UnsafeRawBufferPointer(start: bytes, count: count)
  }
}

/// A request on its way.
private final class Exchange {
  var body: [UInt8] = []
  var isTooLarge = false
}

private func receive(
  _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ data: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let owner, let path, let method, let count, let state else { return catalyst_mhd_result(0) }
  guard let present = state.pointee else {
    state.pointee = Unmanaged.passRetained(Exchange()).toOpaque()
    return catalyst_mhd_result(1)
  }
  let server = Unmanaged<WebServer>.fromOpaque(owner).takeUnretainedValue()
  let exchange = Unmanaged<Exchange>.fromOpaque(present).takeUnretainedValue()
  if count.pointee > 0, let data {
    server.take(data, count.pointee, into: exchange)
    count.pointee = 0
    return catalyst_mhd_result(1)
  }
  return server.answer(connection, String(cString: method), String(cString: path), exchange)
}

private func complete(
  _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ reason: MHD_RequestTerminationCode
) {
  guard let present = state?.pointee else { return }
  Unmanaged<Exchange>.fromOpaque(present).release()
  state?.pointee = nil
}
