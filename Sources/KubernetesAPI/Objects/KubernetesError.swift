/// A request to a Kubernetes API server failed.
package enum KubernetesError: Error, Hashable, Sendable {
  /// The server answered, and refused.
  case refused(Status)
  /// Server-side apply: other managers hold some of the fields.
  case heldFields([Status.ManagerConflict])
  case transport(TransportFailure)
  /// The answer is not what the API promises.
  case malformedAnswer(String)
  /// No credentials could be had.
  case credentials(String)
  /// Nothing was sent: this client may not write now.
  case withheld
}

extension KubernetesError {
  package var status: Status? {
    if case .refused(let status) = self { return status }
    return nil
  }

  package var isNotFound: Bool { status?.code == 404 }
  package var isAlreadyExists: Bool { status?.reason == "AlreadyExists" }
  /// Someone else changed the object meanwhile, or it is not the object that was meant.
  package var isConflict: Bool { status?.code == 409 && !isAlreadyExists }
  /// The resourceVersion is too old for a watch or a page: everything has to be listed again.
  package var isExpired: Bool {
    status.map { $0.code == 410 || $0.reason == "Expired" || $0.reason == "Gone" } ?? false
  }
  package var isUnauthorized: Bool { status?.code == 401 }
  package var isForbidden: Bool { status?.code == 403 }
  package var isInvalid: Bool { status?.code == 422 || status?.code == 400 }
  package var isCancelled: Bool { self == .transport(.cancelled) }

  /// Whether the same request may succeed later: the server is busy, or cannot be reached.
  package var isTransient: Bool {
    switch self {
    case .refused(let status): [429, 500, 502, 503, 504].contains(status.code)
    case .transport(let failure): failure.isTransient
    case .heldFields, .malformedAnswer, .credentials, .withheld: false
    }
  }

  init(_ status: Status) {
    let conflicts = status.managerConflicts
    self = status.code == 409 && !conflicts.isEmpty ? .heldFields(conflicts) : .refused(status)
  }
}

extension KubernetesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let status):
      "the API server refused (\(status.code)\(status.reason.isEmpty ? "" : " \(status.reason)")): "
        + status.message
    case .heldFields(let conflicts):
      "other managers hold "
        + conflicts.map { "'\($0.field)' (\($0.message))" }.joined(separator: ", ")
    case .transport(let failure): failure.description
    case .malformedAnswer(let reason): "the API server's answer cannot be read: \(reason)"
    case .credentials(let reason): "there are no credentials: \(reason)"
    case .withheld: "this process may not write now"
    }
  }
}
