internal import Glibc
internal import Synchronization

/// A Kubernetes API server for tests: HTTP/1.1 over TLS on loopback, a thread a connection, and
/// Kubernetes' behaviour where it hurts.
package final class APIServer: Sendable {
  package let port: UInt16
  package let certificates: TestCertificates
  let resources: [ServedResource]
  let state = Mutex(State())
  private let listener: Int32
  private let credentials: TLSCredentials?

  struct State: Sendable {
    var store = ObjectStore()
    /// The tokens that are let in; any where it is empty.
    var tokens: Set<String> = []
    var seen: [SeenRequest] = []
    var faults: [@Sendable (SeenRequest) -> Fault?] = []
    /// The rest of lists that are read in pages, by token.
    var pages: [String: [JSONValue]] = [:]
    var sockets: Set<Int32> = []
    /// Counts what a watch must look at: writes, bookmarks.
    var bookmarks = 0
    var isStopped = false
  }

  package init(
    _ resources: [ServedResource], certificates: TestCertificates = TestCertificates(),
    isSecure: Bool = true
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    self.resources = resources + [.lease, .event]
    self.certificates = certificates
    credentials = isSecure ? TLSCredentials(certificates) : nil
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 512) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard bound else { throw POSIXFailure(number: errno) }
    port = UInt16(bigEndian: address.sin_port)
    let server = self
    startThread { server.accept() }
  }

  package var url: String { "\(credentials == nil ? "http" : "https")://127.0.0.1:\(port)" }

  /// Ends every connection and takes no more.
  package func stop() {
    let sockets = state.withLock { state in
      state.isStopped = true
      return state.sockets
    }
    shutdown(listener, Int32(SHUT_RDWR))
    for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  private func accept() {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      if socket < 0 {
        if errno == EINTR { continue }
        close(listener)
        return
      }
      var one: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
      state.withLock { _ = $0.sockets.insert(socket) }
      startThread { [self] in
        if let channel = ByteChannel(socket, credentials) { Conversation(self, channel).run() }
        state.withLock { _ = $0.sockets.remove(socket) }
      }
    }
  }
}

struct POSIXFailure: Error { let number: Int32 }

func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { box in
      if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_detach(thread)
}

/// What tests set up and look at.
extension APIServer {
  /// Puts an object there as a person would.
  package func put(_ object: JSONValue, _ plural: String) {
    guard let resource = resources.first(where: { $0.plural == plural }),
      let name = object["metadata"]?["name"]?.string
    else { return }
    let place = ObjectPlace(
      resource: resource, namespace: object["metadata"]?["namespace"]?.string ?? "", name: name)
    state.withLock { state in
      var object = object
      if let present = state.store.objects[place] {
        for field in ["uid", "finalizers", "deletionTimestamp"] {
          object["metadata"]?[field] = present["metadata"]?[field]
        }
        object["status"] = present["status"]
      }
      object["apiVersion"] = .string(resource.apiVersion)
      object["kind"] = .string(resource.kind)
      _ = state.store.store(object, at: place)
    }
  }

  package func object(_ plural: String, _ name: String, in namespace: String = "") -> JSONValue? {
    guard let resource = resources.first(where: { $0.plural == plural }) else { return nil }
    let place = ObjectPlace(resource: resource, namespace: namespace, name: name)
    return state.withLock { $0.store.objects[place] }
  }

  package func objects(_ plural: String) -> [JSONValue] {
    state.withLock { state in
      state.store.objects.filter { $0.key.resource.plural == plural }
        .sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }.map(\.value)
    }
  }

  package func delete(_ plural: String, _ name: String, in namespace: String = "") {
    guard let resource = resources.first(where: { $0.plural == plural }) else { return }
    let place = ObjectPlace(resource: resource, namespace: namespace, name: name)
    state.withLock { _ = try? $0.store.delete(nil, at: place) }
  }

  /// Every fault is asked about every request; the first that has something to say is obeyed.
  package func inject(_ fault: @escaping @Sendable (SeenRequest) -> Fault?) {
    state.withLock { $0.faults.append(fault) }
  }

  /// The next `count` requests that match go wrong.
  package func inject(
    _ fault: Fault, times count: Int = 1, where matches: @escaping @Sendable (SeenRequest) -> Bool
  ) {
    let left = Counter(count)
    inject { request in matches(request) && left.take() ? fault : nil }
  }

  package func clearFaults() { state.withLock { $0.faults.removeAll() } }

  /// Forgets what happened: a watch from before gets 410.
  package func compact() {
    state.withLock { state in
      state.store.compacted = state.store.revision
      state.store.history.removeAll()
    }
  }

  /// Ends every connection, as a restart of the server would.
  package func dropConnections() {
    for socket in state.withLock({ $0.sockets }) { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  package func sendBookmarks() { state.withLock { $0.bookmarks += 1 } }

  package func admit(tokens: Set<String>) { state.withLock { $0.tokens = tokens } }

  package var seen: [SeenRequest] { state.withLock { $0.seen } }
  package var writes: [RecordedWrite] { state.withLock { $0.store.writes } }
  package var connections: Int { state.withLock { $0.sockets.count } }
}

private final class Counter: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func take() -> Bool {
    left.withLock { left in
      if left == 0 { return false }
      left -= 1
      return true
    }
  }
}
