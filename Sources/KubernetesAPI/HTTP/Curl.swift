internal import CCurl
internal import Glibc
internal import Synchronization

/// All connections to servers: a thread that drives libcurl's multi interface, sleeps while there is
/// nothing to do, and shares connections between requests. No libcurl pointer leaves this file.
package final class ConnectionPool: Sendable {
  // Touched by the pool's own thread alone, but for `curl_multi_wakeup`, which libcurl allows from any thread.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?
  private let orders = Mutex(Orders())
  // Touched by the pool's own thread alone.
  private nonisolated(unsafe) var transfers: [Int: Transfer] = [:]

  private struct Orders: Sendable {
    var waiting: [Order] = []
    var lastNumber = 0
    var isClosed = false
  }

  private enum Order: Sendable {
    case start(Int, HTTPRequest, ResponseStream)
    case resume(Int)
    case cancel(Int)
  }

  package init() {
    _ = libraryIsStarted
    multi = curl_multi_init()
    _ = catalyst_curl_bound_connections(multi, 128, 128)
    let thread = PoolThread(self)
    thread.start()
  }

  /// Ends the thread when every transfer has ended or was cancelled.
  package func close() {
    orders.withLock { $0.isClosed = true }
    curl_multi_wakeup(multi)
  }

  /// Sends `request`; its answer arrives in `stream`. The number stands for it in `resume` and
  /// `cancel`.
  func start(_ request: HTTPRequest, into stream: ResponseStream) -> Int {
    let number = orders.withLock { orders in
      orders.lastNumber += 1
      if orders.isClosed { return -1 }
      orders.waiting.append(.start(orders.lastNumber, request, stream))
      return orders.lastNumber
    }
    if number < 0 { stream.finish(.failure(.cancelled)) }
    curl_multi_wakeup(multi)
    return number
  }

  func resume(_ number: Int) { order(.resume(number)) }

  func cancel(_ number: Int) { order(.cancel(number)) }

  private func order(_ order: Order) {
    orders.withLock { $0.waiting.append(order) }
    curl_multi_wakeup(multi)
  }

  // MARK: On the pool's thread

  fileprivate func run() {
    while true {
      let (waiting, isClosed) = orders.withLock { orders in
        defer { orders.waiting.removeAll() }
        return (orders.waiting, orders.isClosed)
      }
      for order in waiting { obey(order) }
      if isClosed && transfers.isEmpty { break }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      collect()
      // libcurl shortens the wait to its own timers; an order ends it at once.
      curl_multi_poll(multi, nil, 0, Int32.max, nil)
    }
    curl_multi_cleanup(multi)
  }

  private func obey(_ order: Order) {
    switch order {
    case .start(let number, let request, let stream):
      guard let transfer = Transfer(request, stream) else {
        return stream.finish(.failure(.failed("libcurl is out of memory")))
      }
      transfers[number] = transfer
      transfer.number = number
      curl_multi_add_handle(multi, transfer.handle)
    case .resume(let number):
      if let transfer = transfers[number] { curl_easy_pause(transfer.handle, CURLPAUSE_CONT) }
    case .cancel(let number):
      guard let transfer = transfers.removeValue(forKey: number) else { return }
      curl_multi_remove_handle(multi, transfer.handle)
      transfer.stream.finish(.failure(.cancelled))
    }
  }

  private func collect() {
    var result = CURLE_OK
    while let handle = catalyst_curl_next_finished(multi, &result) {
      guard let owner = catalyst_curl_owner(handle) else { continue }
      let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
      transfers[transfer.number] = nil
      curl_multi_remove_handle(multi, handle)
      transfer.stream.finish(transfer.outcome(result))
    }
  }
}

/// curl_global_init is not safe on several threads; a lazy global runs once.
private let libraryIsStarted: Bool = {
  // OpenSSL writes to connections that may be gone: that is an error, not the end of the process.
  signal(SIGPIPE, SIG_IGN)
  return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}()

/// The thread of a pool, which keeps the pool alive.
private final class PoolThread: Sendable {
  private let pool: ConnectionPool

  init(_ pool: ConnectionPool) { self.pool = pool }

  func start() {
    var thread = pthread_t()
    let owner = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { owner in
        guard let owner else { return nil }
        Unmanaged<PoolThread>.fromOpaque(owner).takeRetainedValue().pool.run()
        return nil
      }, owner)
    pthread_detach(thread)
  }
}

/// One request inside libcurl.
private final class Transfer {
  let handle: UnsafeMutableRawPointer
  let stream: ResponseStream
  var number = 0
  private var lists: [UnsafeMutablePointer<curl_slist>?] = []
  private var headers: [String: String] = [:]
  private let message: UnsafeMutablePointer<CChar>

  init?(_ request: HTTPRequest, _ stream: ResponseStream) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.stream = stream
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_CONNECTTIMEOUT_MS, request.deadlines.connect)
    set(CURLOPT_TIMEOUT_MS, request.deadlines.total)
    _ = catalyst_curl_set_text(handle, CURLOPT_ERRORBUFFER, message)
    _ = catalyst_curl_detect_lost_peers(handle)
    _ = catalyst_curl_set_receivers(
      handle, receiveHeader, receiveBody, Unmanaged.passUnretained(self).toOpaque())
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    set(CURLOPT_PIPEWAIT, 1)
    if request.isCompressed { set(CURLOPT_ACCEPT_ENCODING, "gzip") }
    if let proxy = request.proxy { set(CURLOPT_PROXY, proxy) }
    secure(request.security, url: request.url)
    write(request)
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    message.deallocate()
  }

  private func set(_ option: CURLoption, _ text: String) {
    _ = catalyst_curl_set_text(handle, option, text)
  }

  private func set(_ option: CURLoption, _ number: Int) {
    _ = catalyst_curl_set_number(handle, option, number)
  }

  private func set(_ option: CURLoption, list texts: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts { list = curl_slist_append(list, text) }
    lists.append(list)
    _ = catalyst_curl_set_list(handle, option, list)
  }

  private func set(_ option: CURLoption, blob bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { catalyst_curl_set_blob(handle, option, $0.baseAddress, $0.count) }
  }

  private func write(_ request: HTTPRequest) {
    set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    if let body = request.body {
      _ = body.withUnsafeBytes { catalyst_curl_set_body(handle, $0.baseAddress, $0.count) }
    }
    // Without this libcurl asks for leave to send a body, and waits a second for an answer.
    set(CURLOPT_HTTPHEADER, list: request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"])
  }

  private func secure(_ security: TransportSecurity, url: String) {
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let authority = security.authority { set(CURLOPT_CAINFO_BLOB, blob: authority) }
    set(CURLOPT_SSL_VERIFYPEER, security.isVerified ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, security.isVerified ? 2 : 0)
    if let identity = security.identity {
      set(CURLOPT_SSLCERTTYPE, "PEM")
      set(CURLOPT_SSLCERT_BLOB, blob: identity.certificate)
      set(CURLOPT_SSLKEYTYPE, "PEM")
      set(CURLOPT_SSLKEY_BLOB, blob: identity.key)
    }
    guard let name = security.serverName, let place = ServerPlace(url) else {
      return set(CURLOPT_URL, url)
    }
    // The certificate is checked against the URL's host: it gets the name, and the connection
    // goes where the host was.
    set(CURLOPT_URL, "https://\(name):\(place.port)\(place.rest)")
    set(CURLOPT_CONNECT_TO, list: ["\(name):\(place.port):\(place.host):\(place.port)"])
  }

  func outcome(_ result: CURLcode) -> Result<Void, TransportFailure> {
    guard result != CURLE_OK else { return .success(()) }
    let detail = String(cString: message)
    let reason = detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
    return switch result {
    case CURLE_SSL_CONNECT_ERROR where catalyst_curl_refused_certificate(handle) != 0:
      .failure(.untrusted(reason))
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_SSL_CONNECT_ERROR:
      .failure(.unreachable(reason))
    case CURLE_OPERATION_TIMEDOUT: .failure(.timeout(reason))
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ISSUER_ERROR:
      .failure(.untrusted(reason))
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR,
      CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY:
      .failure(.cut(reason))
    default: .failure(.failed(reason))
    }
  }

  func take(headerLine line: String) {
    if line.hasPrefix("HTTP/") {
      headers = [:]
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...]
      headers[line[..<colon].lowercased()] = String(
        value.drop { $0 == " " }.prefix { $0 != "\r" && $0 != "\r\n" && $0 != "\n" })
    } else if line.allSatisfy(\.isNewline) {
      let status = catalyst_curl_status(handle)
      // What announces another head (100 Continue) is none.
      if status >= 200 { stream.receive(HTTPHead(status: status, headers: headers)) }
    }
  }
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ owner: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let owner else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  transfer.take(headerLine: String(decoding: line, as: UTF8.self))
  return size * count
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ owner: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let owner else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
  let chunk = Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
  return transfer.stream.receive(chunk) ? chunk.count : Int(CURL_WRITEFUNC_PAUSE)
}
