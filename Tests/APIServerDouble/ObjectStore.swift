internal import Synchronization

/// A kind that the double serves.
package struct ServedResource: Hashable, Sendable {
  package let group: String
  package let version: String
  package let kind: String
  package let plural: String
  package let isNamespaced: Bool
  /// Whether status is written by its subresource alone.
  package let hasStatus: Bool

  package init(
    group: String, version: String = "v1", kind: String, plural: String, isNamespaced: Bool = true,
    hasStatus: Bool = true
  ) {
    self.group = group
    self.version = version
    self.kind = kind
    self.plural = plural
    self.isNamespaced = isNamespaced
    self.hasStatus = hasStatus
  }

  var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  package static let lease = ServedResource(
    group: "coordination.k8s.io", kind: "Lease", plural: "leases", hasStatus: false)
  package static let event = ServedResource(
    group: "events.k8s.io", kind: "Event", plural: "events", hasStatus: false)
}

/// Why the store refuses; becomes a `Status`.
struct Refusal: Error {
  let code: Int
  let reason: String
  let message: String
  var causes: [JSONValue] = []

  static func notFound(_ place: ObjectPlace) -> Refusal {
    Refusal(
      code: 404, reason: "NotFound",
      message: "\(place.resource.plural) \"\(place.name)\" not found")
  }

  static func conflict(_ place: ObjectPlace, _ why: String) -> Refusal {
    Refusal(
      code: 409, reason: "Conflict",
      message: "Operation cannot be fulfilled on \(place.resource.plural) \"\(place.name)\": \(why)"
    )
  }

  var status: JSONValue {
    var status: JSONValue = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
      "message": .string(message), "reason": .string(reason), "code": .number(String(code)),
    ]
    if !causes.isEmpty { status["details"] = ["causes": .array(causes)] }
    return status
  }
}

struct ObjectPlace: Hashable, Sendable {
  let resource: ServedResource
  let namespace: String
  let name: String
}

/// What one write did, for watches.
struct StoredEvent: Sendable {
  let revision: Int
  let type: String
  let place: ObjectPlace
  let object: JSONValue
}

/// One write that the double was asked to do, for assertions about who wrote when.
package struct RecordedWrite: Hashable, Sendable {
  package let verb: String
  package let plural: String
  package let name: String
  /// Whether anything changed by it.
  package let hadEffect: Bool
  package let body: JSONValue
  /// The `User-Agent` of who asked, and when it was done.
  package let agent: String
  package let at: ContinuousClock.Instant
}

/// The objects of the double: one counter of revisions, a history for watches, managed fields.
struct ObjectStore {
  var objects: [ObjectPlace: JSONValue] = [:]
  /// Who set which leaf, by place.
  var managers: [ObjectPlace: [String: Set<String>]] = [:]
  var history: [StoredEvent] = []
  /// Events up to this revision are forgotten.
  var compacted = 0
  var revision = 1
  var writes: [RecordedWrite] = []

  /// Stores `object`; a write that changes nothing leaves its revision alone.
  mutating func store(_ object: JSONValue, at place: ObjectPlace) -> JSONValue {
    var object = object
    let present = objects[place]
    object["metadata"]?["resourceVersion"] = present?["metadata"]?["resourceVersion"]
    object["metadata"]?["generation"] = present?["metadata"]?["generation"]
    if let present, present == object { return present }
    revision += 1
    let generation = present?["metadata"]?["generation"]?.integer ?? 0
    let isNewSpec = present == nil || present?["spec"] != object["spec"]
    object["metadata"]?["generation"] = .number(String(isNewSpec ? generation + 1 : generation))
    object["metadata"]?["resourceVersion"] = .string(String(revision))
    if present == nil { object["metadata"]?["uid"] = .string("uid-\(revision)") }
    let isGone =
      object["metadata"]?["deletionTimestamp"] != nil
      && (object["metadata"]?["finalizers"]?.items ?? []).isEmpty
    if isGone {
      objects[place] = nil
      managers[place] = nil
    } else {
      objects[place] = object
    }
    let type = isGone ? "DELETED" : present == nil ? "ADDED" : "MODIFIED"
    history.append(StoredEvent(revision: revision, type: type, place: place, object: object))
    return object
  }

  mutating func create(_ body: JSONValue, at place: ObjectPlace) throws(Refusal) -> JSONValue {
    guard objects[place] == nil else {
      throw Refusal(
        code: 409, reason: "AlreadyExists",
        message: "\(place.resource.plural) \"\(place.name)\" already exists")
    }
    var body = body
    if place.resource.hasStatus { body["status"] = nil }
    return store(complete(body, at: place), at: place)
  }

  mutating func replace(
    _ body: JSONValue, at place: ObjectPlace, isStatus: Bool
  ) throws(Refusal) -> JSONValue {
    guard let present = objects[place] else { throw .notFound(place) }
    try check(body, against: present, place)
    return store(merged(body, into: present, at: place, isStatus: isStatus), at: place)
  }

  mutating func patch(
    _ body: JSONValue, at place: ObjectPlace, isStatus: Bool
  ) throws(Refusal) -> JSONValue {
    guard let present = objects[place] else { throw .notFound(place) }
    try check(body, against: present, place)
    var changed = present
    changed.merge(body)
    return store(merged(changed, into: present, at: place, isStatus: isStatus), at: place)
  }

  /// Server-side apply, with leaves as units: lists are atomic.
  mutating func apply(
    _ body: JSONValue, at place: ObjectPlace, manager: String, force: Bool, isStatus: Bool
  ) throws(Refusal) -> JSONValue {
    let present = objects[place]
    if isStatus && present == nil { throw .notFound(place) }
    let part: JSONValue = isStatus ? ["status": body["status"] ?? [:]] : without(body, "status")
    let wanted = part.leaves.filter {
      !$0.key.hasPrefix(".metadata.name") && $0.key != ".kind" && $0.key != ".apiVersion"
    }
    var owners = managers[place] ?? [:]
    let scope = isStatus ? "\(manager)/status" : manager
    var causes: [JSONValue] = []
    let leaves = present?.leaves ?? [:]
    for (path, value) in wanted where leaves[path] != value {
      for (other, fields) in owners where other != scope && fields.contains(path) {
        if force {
          owners[other]?.remove(path)
        } else {
          causes.append([
            "reason": "FieldManagerConflict", "message": .string("conflict with \"\(other)\""),
            "field": .string(path),
          ])
        }
      }
    }
    guard causes.isEmpty else {
      throw Refusal(
        code: 409, reason: "Conflict", message: "Apply failed with \(causes.count) conflicts",
        causes: causes)
    }
    var object = present ?? complete(["metadata": [:]], at: place)
    for path in (owners[scope] ?? []).subtracting(wanted.keys)
    where !owners.contains(where: { $0.key != scope && $0.value.contains(path) }) {
      object.remove(path.dropFirst().split(separator: "."))
    }
    object.merge(part)
    owners[scope] = Set(wanted.keys)
    let stored = store(complete(object, at: place), at: place)
    managers[place] = owners
    return stored
  }

  mutating func delete(_ body: JSONValue?, at place: ObjectPlace) throws(Refusal) -> JSONValue {
    guard var present = objects[place] else { throw .notFound(place) }
    let asked = body?["preconditions"]
    for field in ["uid", "resourceVersion"] {
      if let value = asked?[field], value != present["metadata"]?[field] {
        throw .conflict(place, "the \(field) in the precondition does not match")
      }
    }
    present["metadata"]?["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    return store(present, at: place)
  }

  /// What happened after a revision; the history is in the order of revisions.
  func history(after revision: Int) -> ArraySlice<StoredEvent> {
    var low = 0
    var high = history.count
    while low < high {
      let middle = (low + high) / 2
      if history[middle].revision <= revision { low = middle + 1 } else { high = middle }
    }
    return history[low...]
  }

  // MARK: Parts

  private func check(
    _ body: JSONValue, against present: JSONValue, _ place: ObjectPlace
  ) throws(Refusal) {
    if let version = body["metadata"]?["resourceVersion"]?.string,
      version != present["metadata"]?["resourceVersion"]?.string
    {
      throw .conflict(place, "the object has been modified")
    }
    if let uid = body["metadata"]?["uid"]?.string, uid != present["metadata"]?["uid"]?.string {
      throw .conflict(place, "the UID in the precondition does not match")
    }
  }

  private func merged(
    _ body: JSONValue, into present: JSONValue, at place: ObjectPlace, isStatus: Bool
  ) -> JSONValue {
    var object = isStatus ? present : body
    if isStatus {
      object["status"] = body["status"]
    } else if place.resource.hasStatus {
      object["status"] = present["status"]
    }
    for field in ["uid", "deletionTimestamp"] {
      object["metadata"]?[field] = present["metadata"]?[field]
    }
    return complete(object, at: place)
  }

  private func complete(_ object: JSONValue, at place: ObjectPlace) -> JSONValue {
    var object = object
    if object["metadata"] == nil { object["metadata"] = [:] }
    object["apiVersion"] = .string(place.resource.apiVersion)
    object["kind"] = .string(place.resource.kind)
    object["metadata"]?["name"] = .string(place.name)
    if place.resource.isNamespaced {
      object["metadata"]?["namespace"] = .string(place.namespace)
    }
    return object
  }

  private func without(_ object: JSONValue, _ key: String) -> JSONValue {
    var object = object
    object[key] = nil
    return object
  }
}
