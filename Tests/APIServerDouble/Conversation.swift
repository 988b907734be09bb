internal import Glibc
internal import Synchronization

/// One connection: requests and answers, one after the other.
final class Conversation {
  private let server: APIServer
  private let channel: ByteChannel
  private var input: [UInt8] = []

  init(_ server: APIServer, _ channel: ByteChannel) {
    self.server = server
    self.channel = channel
  }

  private struct Request {
    var method = ""
    var target = ""
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    var path: [String] {
      target.prefix { $0 != "?" }.split(separator: "/").map { decoded($0) }
    }

    var query: [String: String] {
      guard let mark = target.firstIndex(of: "?") else { return [:] }
      let pairs = target[target.index(after: mark)...].split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        return (String(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
      }
      return Dictionary(pairs, uniquingKeysWith: { $1 })
    }
  }

  func run() {
    while let request = read() {
      let seen = SeenRequest(
        method: request.method, target: request.target,
        authorization: request.headers["authorization"], peerName: channel.peerName,
        userAgent: request.headers["user-agent"] ?? "")
      let faults = server.state.withLock { state in
        state.seen.append(seen)
        return state.faults
      }
      // Each is asked once: a fault may count.
      var fault: Fault?
      server.announce()
      for ask in faults where fault == nil { fault = ask(seen) }
      guard answer(request, fault) else { return }
    }
  }

  private func read() -> Request? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let range = input.firstRange(of: end) {
        let lines = String(decoding: input[..<range.lowerBound], as: UTF8.self)
          .split(separator: "\r\n")
        input.removeSubrange(..<range.upperBound)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        var request = Request(method: String(words[0]), target: String(words[1]))
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          request.headers[line[..<colon].lowercased()] = String(
            line[line.index(after: colon)...].drop { $0 == " " })
        }
        let count = request.headers["content-length"].flatMap(Int.init) ?? 0
        while input.count < count {
          let more = channel.read()
          if more.isEmpty { return nil }
          input += more
        }
        request.body = Array(input.prefix(count))
        input.removeFirst(count)
        return request
      }
      let more = channel.read()
      if more.isEmpty { return nil }
      input += more
    }
  }

  /// Whether the connection goes on.
  private func answer(_ request: Request, _ fault: Fault?) -> Bool {
    switch fault {
    case .refuse(let code, let reason, let retryAfter):
      let refusal = Refusal(code: code, reason: reason, message: "injected")
      return send(
        refusal.status, code: code,
        headers: retryAfter.map { ["Retry-After: \($0)"] } ?? [], fault: nil)
    case .silence:
      while !channel.read().isEmpty {}
      return false
    case .delay(let milliseconds): usleep(UInt32(milliseconds) * 1000)
    case .cut, .losesAnswer, .trickle, .halfOpen, nil: break
    }
    let tokens = server.state.withLock { $0.tokens }
    let token = request.headers["authorization"].map { String($0.dropFirst("Bearer ".count)) }
    if !tokens.isEmpty, channel.peerName == nil, !tokens.contains(token ?? "") {
      let refusal = Refusal(code: 401, reason: "Unauthorized", message: "Unauthorized")
      return send(refusal.status, code: 401, fault: fault)
    }
    if request.query["watch"] == "true" { return watch(request, fault) }
    do throws(Refusal) {
      let (code, body) = try perform(request)
      if fault == .losesAnswer { return false }
      return send(body, code: code, fault: fault)
    } catch {
      return send(error.status, code: error.code, fault: fault)
    }
  }

  private func send(
    _ body: JSONValue, code: Int, headers: [String] = [], fault: Fault?
  ) -> Bool {
    let bytes = body.bytes
    let head =
      (["HTTP/1.1 \(code) X", "Content-Type: application/json", "Content-Length: \(bytes.count)"]
      + headers).joined(separator: "\r\n") + "\r\n\r\n"
    guard channel.write(Array(head.utf8)) else { return false }
    if case .cut(let count) = fault {
      _ = channel.write(Array(bytes.prefix(count)))
      return false
    }
    if fault == .trickle {
      return bytes.allSatisfy { byte in
        usleep(200)
        return channel.write([byte])
      }
    }
    return channel.write(bytes)
  }

  // MARK: The API

  private struct Target {
    let resource: ServedResource
    var namespace = ""
    var name = ""
    var isStatus = false

    var place: ObjectPlace { ObjectPlace(resource: resource, namespace: namespace, name: name) }
  }

  private func target(_ path: [String]) throws(Refusal) -> Target {
    let unknown = Refusal(
      code: 404, reason: "NotFound", message: "the server could not find the requested resource")
    guard path.count >= 3 else { throw unknown }
    let group = path[0] == "api" ? "" : path[1]
    var rest = Array(path.dropFirst(path[0] == "api" ? 2 : 3))
    var namespace = ""
    if rest.count > 2, rest[0] == "namespaces" {
      namespace = rest[1]
      rest.removeFirst(2)
    }
    guard let plural = rest.first,
      let resource = server.resources.first(where: { $0.group == group && $0.plural == plural })
    else { throw unknown }
    return Target(
      resource: resource, namespace: namespace, name: rest.count > 1 ? rest[1] : "",
      isStatus: rest.count > 2 && rest[2] == "status")
  }

  private func perform(_ request: Request) throws(Refusal) -> (Int, JSONValue) {
    let path = request.path
    if request.method == "GET", path.count == 3, path[0] == "apis" {
      return (200, try discovery(path[1], path[2]))
    }
    let target = try target(path)
    if request.method == "GET" {
      return (200, target.name.isEmpty ? try list(target, request.query) : try get(target.place))
    }
    let body = JSONValue(request.body) ?? .null
    defer { server.wake() }
    return try server.state.withLock { state throws(Refusal) in
      let before = state.store.revision
      let result = try write(request, target, body, &state.store)
      state.store.writes.append(
        RecordedWrite(
          verb: request.method, plural: target.resource.plural,
          name: result.1["metadata"]?["name"]?.string ?? target.name,
          hadEffect: state.store.revision != before, body: body,
          agent: request.headers["user-agent"] ?? "", at: ContinuousClock.now))
      return result
    }
  }

  private func write(
    _ request: Request, _ target: Target, _ body: JSONValue, _ store: inout ObjectStore
  ) throws(Refusal) -> (Int, JSONValue) {
    switch request.method {
    case "POST":
      var target = target
      let prefix = body["metadata"]?["generateName"]?.string
      target.name =
        body["metadata"]?["name"]?.string ?? prefix.map { "\($0)\(store.revision)" } ?? ""
      return (201, try store.create(body, at: target.place))
    case "PUT": return (200, try store.replace(body, at: target.place, isStatus: target.isStatus))
    case "DELETE": return (200, try store.delete(body, at: target.place))
    default:
      guard request.headers["content-type"]?.hasPrefix("application/apply-patch") == true else {
        return (200, try store.patch(body, at: target.place, isStatus: target.isStatus))
      }
      guard let manager = request.query["fieldManager"] else {
        throw Refusal(code: 400, reason: "BadRequest", message: "fieldManager is required")
      }
      let object = try store.apply(
        body, at: target.place, manager: manager, force: request.query["force"] == "true",
        isStatus: target.isStatus)
      return (200, object)
    }
  }

  private func get(_ place: ObjectPlace) throws(Refusal) -> JSONValue {
    guard let object = server.state.withLock({ $0.store.objects[place] }) else {
      throw .notFound(place)
    }
    return object
  }

  private func discovery(_ group: String, _ version: String) throws(Refusal) -> JSONValue {
    let withheld = server.state.withLock { $0.withheld }
    let found = server.resources.filter {
      $0.group == group && $0.version == version && !withheld.contains($0.plural)
    }
    guard !found.isEmpty else {
      throw Refusal(code: 404, reason: "NotFound", message: "no such group and version")
    }
    return [
      "kind": "APIResourceList",
      "resources": .array(
        found.map {
          [
            "name": .string($0.plural), "kind": .string($0.kind),
            "namespaced": .boolean($0.isNamespaced),
          ]
        }),
    ]
  }

  private func list(_ target: Target, _ query: [String: String]) throws(Refusal) -> JSONValue {
    try server.state.withLock { state throws(Refusal) in
      var items: [JSONValue]
      if let token = query["continue"] {
        guard let rest = state.pages.removeValue(forKey: token) else {
          throw Refusal(code: 410, reason: "Expired", message: "the continue token is too old")
        }
        items = rest
      } else {
        let selection = Selection(query)
        items = state.store.objects.filter { place, object in
          place.resource == target.resource
            && (target.namespace.isEmpty || place.namespace == target.namespace)
            && selection.holds(object)
        }.sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }.map(\.value)
      }
      var metadata: JSONValue = ["resourceVersion": .string(String(state.store.revision))]
      if let limit = query["limit"].flatMap(Int.init), items.count > limit {
        let token = "page-\(state.pages.count)-\(state.store.revision)-\(items.count)"
        state.pages[token] = Array(items.dropFirst(limit))
        items = Array(items.prefix(limit))
        metadata["continue"] = .string(token)
      }
      return [
        "kind": .string(target.resource.kind + "List"), "metadata": metadata,
        "items": .array(items),
      ]
    }
  }

  // MARK: Watching

  private func watch(_ request: Request, _ fault: Fault?) -> Bool {
    guard let target = try? target(request.path) else { return false }
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    guard channel.write(Array(head.utf8)) else { return false }
    if fault == .halfOpen {
      while !channel.read().isEmpty {}
      return false
    }
    var position = request.query["resourceVersion"].flatMap(Int.init) ?? 0
    var budget = Int.max
    if case .cut(let bytes) = fault { budget = bytes }
    let seconds = request.query["timeoutSeconds"].flatMap(Int.init) ?? 300
    let deadline = time(nil) + seconds
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let (sleeper, waker) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    defer {
      server.state.withLock { _ = $0.wakers.remove(waker) }
      close(sleeper)
      close(waker)
    }
    var bookmarks = server.state.withLock { state in
      state.wakers.insert(waker)
      return state.bookmarks
    }
    let selection = Selection(request.query)
    // What was looked at once and concerns others is not looked at again.
    var seen = position
    while time(nil) <= deadline {
      let (events, isExpired, marks, revision, isStopped) = server.state.withLock { state in
        (
          state.store.history(after: seen).filter { event in
            event.place.resource == target.resource
              && (target.namespace.isEmpty || event.place.namespace == target.namespace)
              && selection.holds(event.object)
          }, position < state.store.compacted, state.bookmarks, state.store.revision,
          state.isStopped
        )
      }
      if isStopped { return false }
      seen = max(seen, revision)
      if isExpired {
        let gone = Refusal(code: 410, reason: "Expired", message: "too old resource version")
        _ = send(event: ["type": "ERROR", "object": gone.status], &budget)
        return channel.write(Array("0\r\n\r\n".utf8))
      }
      for event in events {
        position = event.revision
        let line: JSONValue = ["type": .string(event.type), "object": event.object]
        guard send(event: line, &budget) else { return false }
      }
      if marks != bookmarks {
        bookmarks = marks
        position = max(position, revision)
        let metadata: JSONValue = ["resourceVersion": .string(String(position))]
        guard send(event: ["type": "BOOKMARK", "object": ["metadata": metadata]], &budget) else {
          return false
        }
      }
      var waiting = [
        pollfd(fd: channel.socket, events: Int16(POLLIN), revents: 0),
        pollfd(fd: sleeper, events: Int16(POLLIN), revents: 0),
      ]
      let left = Int32(clamping: max(0, deadline - time(nil) + 1) * 1000)
      poll(&waiting, 2, left)
      if waiting[0].revents != 0 && channel.read().isEmpty { return false }
      var woken = [UInt8](repeating: 0, count: 4096)
      if waiting[1].revents != 0 { _ = Glibc.read(sleeper, &woken, woken.count) }
    }
    return channel.write(Array("0\r\n\r\n".utf8))
  }

  private func send(event: JSONValue, _ budget: inout Int) -> Bool {
    let whole = event.bytes + [UInt8(ascii: "\n")]
    let line = Array(whole.prefix(budget))
    budget -= line.count
    guard
      channel.write(Array("\(String(line.count, radix: 16))\r\n".utf8) + line + Array("\r\n".utf8))
    else { return false }
    return budget > 0
  }
}

/// What selectors ask: labels that are there, or have a value, and a name.
private struct Selection {
  private let labels: [(key: String, value: String?)]
  private let name: String?

  init(_ query: [String: String]) {
    labels = (query["labelSelector"] ?? "").split(separator: ",").map { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      return (String(pair[0]), pair.count == 2 ? String(pair[1]) : nil)
    }
    let field = query["fieldSelector"] ?? ""
    name = field.hasPrefix("metadata.name=") ? String(field.dropFirst(14)) : nil
  }

  func holds(_ object: JSONValue) -> Bool {
    let metadata = object["metadata"]
    let own = metadata?["labels"]
    return labels.allSatisfy { key, value in
      guard let present = own?[key]?.string else { return false }
      return value.map { $0 == present } ?? true
    } && (name.map { .string($0) == metadata?["name"] } ?? true)
  }
}

private func decoded(_ text: some StringProtocol) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
