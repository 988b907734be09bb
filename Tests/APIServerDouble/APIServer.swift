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
    var bookmarks = 0
    /// Plurals of kinds that nobody has installed yet.
    var withheld: Set<String> = []
    /// What wakes the watches, and those that wait for something to change.
    var wakers: Set<Int32> = []
    var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
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
    guard let (listener, port) = listeningSocket() else { throw POSIXFailure(number: errno) }
    (self.listener, self.port) = (listener, port)
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
    wake()
  }

  /// Something has changed: watches look, and so do those that wait.
  func wake() {
    let listeners = state.withLock { state in
      // While nobody can close one of them.
      var one: UInt8 = 1
      for waker in state.wakers { _ = write(waker, &one, 1) }
      return state.listeners
    }
    for listener in listeners.values { listener.yield() }
  }

  /// A request has come.
  func announce() {
    for listener in state.withLock({ $0.listeners }).values { listener.yield() }
  }

  /// An element for every change, or for several of them.
  package func changes() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let number = state.withLock { state in
        let number = (state.listeners.keys.max() ?? 0) + 1
        state.listeners[number] = continuation
        return number
      }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
      }
    }
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

package struct POSIXFailure: Error {
  package let number: Int32

  package init(number: Int32) { self.number = number }
}

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
        object["status"] = object["status"] ?? present["status"]
      }
      object["apiVersion"] = .string(resource.apiVersion)
      object["kind"] = .string(resource.kind)
      _ = state.store.store(object, at: place)
    }
    wake()
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

  /// How many objects of a kind are so.
  package func count(_ plural: String, where isSo: (JSONValue) -> Bool) -> Int {
    state.withLock { state in
      state.store.objects.count { $0.key.resource.plural == plural && isSo($0.value) }
    }
  }

  /// When statuses of a kind were written and of which generation they speak, by namespace and name.
  package func statuses(
    _ plural: String
  ) -> [String: [(generation: Int, at: ContinuousClock.Instant)]] {
    var found: [String: [(generation: Int, at: ContinuousClock.Instant)]] = [:]
    for write in writes where write.plural == plural {
      guard let generation = write.body["status"]?["observedGeneration"]?.integer else { continue }
      let namespace = write.body["metadata"]?["namespace"]?.string ?? ""
      found["\(namespace)/\(write.name)", default: []].append((generation, write.at))
    }
    return found
  }

  package func delete(_ plural: String, _ name: String, in namespace: String = "") {
    guard let resource = resources.first(where: { $0.plural == plural }) else { return }
    let place = ObjectPlace(resource: resource, namespace: namespace, name: name)
    state.withLock { _ = try? $0.store.delete(nil, at: place) }
    wake()
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
    wake()
  }

  /// Ends every connection, as a restart of the server would.
  package func dropConnections() {
    for socket in state.withLock({ $0.sockets }) { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  package func sendBookmarks() {
    state.withLock { $0.bookmarks += 1 }
    wake()
  }

  /// A kind is not installed, until it is served.
  package func withhold(_ plural: String) { state.withLock { _ = $0.withheld.insert(plural) } }
  package func serve(_ plural: String) { state.withLock { _ = $0.withheld.remove(plural) } }

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
