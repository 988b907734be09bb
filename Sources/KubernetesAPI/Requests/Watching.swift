internal import Syntax

/// Something that happened to an object, or how far a watch has come.
package enum WatchEvent: Sendable {
  case added(KubernetesObject)
  case modified(KubernetesObject)
  case deleted(KubernetesObject)
  /// Nothing happened, but a watch may go on from here.
  case bookmark(resourceVersion: String)

  /// Where a watch goes on after this.
  package var resourceVersion: String {
    switch self {
    case .added(let object), .modified(let object), .deleted(let object): object.resourceVersion
    case .bookmark(let version): version
    }
  }
}

/// The events of a watch, until the server ends it. Letting go of it ends the watch.
package struct Watch: Sendable {
  private let response: OpenResponse
  private var lines: LineBuffer

  init(_ response: OpenResponse, limit: Int) {
    self.response = response
    lines = LineBuffer(limit: limit)
  }

  /// The next event; `nil` when the server has ended the watch, which it does now and then. A line
  /// that was cut off is no event. Throws `isExpired` when everything has to be listed again.
  package mutating func next() async throws(KubernetesError) -> WatchEvent? {
    while true {
      if let line = lines.next() {
        if line.isEmpty { continue }
        return try event(line)
      }
      guard let bytes = try await response.next() else { return nil }
      guard lines.append(bytes) else { throw .transport(.tooLarge(limit: lines.limit)) }
    }
  }

  private func event(_ line: [UInt8]) throws(KubernetesError) -> WatchEvent {
    guard let node = readJSON(line, "watch"), let type = node["type"]?.string,
      let inner = node["object"]
    else { throw .malformedAnswer("a watch sent a line that is no event") }
    if type == "ERROR" { throw KubernetesError(Status(inner, code: 500)) }
    if type == "BOOKMARK" {
      guard let version = inner["metadata"]?["resourceVersion"]?.string else {
        throw .malformedAnswer("a bookmark has no resourceVersion")
      }
      return .bookmark(resourceVersion: version)
    }
    guard let object = KubernetesObject(inner) else {
      throw .malformedAnswer("a watch sent an object without a name")
    }
    switch type {
    case "ADDED": return .added(object)
    case "MODIFIED": return .modified(object)
    case "DELETED": return .deleted(object)
    default: throw .malformedAnswer("a watch sent an event '\(type)'")
    }
  }
}

extension KubernetesClient {
  /// Watches from `resourceVersion` on. The server is asked to end it after `seconds`: one that says
  /// nothing would otherwise be believed for ever.
  package func watch(
    _ type: ResourceType, in namespace: String? = nil, selector: Selector = Selector(),
    from resourceVersion: String, seconds: Int
  ) async throws(KubernetesError) -> Watch {
    var call = Call(path: type.path(in: namespace))
    call.query = [
      (name: "watch", value: "true"), (name: "allowWatchBookmarks", value: "true"),
      (name: "resourceVersion", value: resourceVersion),
      (name: "timeoutSeconds", value: String(seconds)),
    ]
    call.query += selector.query
    let limit = Deadlines(connect: deadlines.connect, total: (seconds + patience) * 1000)
    let response = try await open(call, deadlines: limit, isCompressed: false)
    return Watch(response, limit: answerLimit)
  }
}
