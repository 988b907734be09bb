package import Diagnostics
package import Syntax

/// What should be for one object.
package struct Outcome: Sendable {
  /// Branches to write, in order.
  package var commits: [WantedBranch] = []
  /// In which order the commits of an Environment may change what stands; `nil` where in any order.
  package var order: WantedOrder?
  /// Objects to apply to the cluster.
  package var objects: [Draft] = []
  /// Which other objects, applied earlier, are to go.
  package var pruning: Pruning?
  /// The judgement on the object.
  package var ready: Judgement
  /// What else the status says, such as a plan.
  package var details: [Draft.Entry] = []
  /// What was found wrong with the object, with the place in it.
  package var diagnostics: [Diagnostic] = []
  /// Seconds after which time alone may change the outcome.
  package var requeue: Int?

  package init(ready: Judgement) {
    self.ready = ready
  }
}

/// Objects of one name in any namespace: those that are not applied any more go.
package struct Pruning: Hashable, Sendable {
  package let kinds: [AppliedKind]
  package let name: String

  package init(_ kinds: [AppliedKind], name: String) {
    self.kinds = kinds
    self.name = name
  }
}

/// A condition without its history.
package struct Judgement: Hashable, Sendable {
  package var state: State
  /// One word for programs.
  package var reason: String
  /// A sentence for people.
  package var message: String

  package enum State: String, Hashable, Sendable {
    case yes = "True"
    case no = "False"
    case unknown = "Unknown"
  }

  package init(_ state: State, _ reason: String, _ message: String) {
    self.state = state
    self.reason = reason
    self.message = message
  }

  /// `findings` make an object not ready where one of them is an error.
  package static func of(_ findings: [Diagnostic], otherwise: Judgement) -> Judgement {
    guard let first = findings.first(where: { $0.severity == .error }) else { return otherwise }
    let more = findings.filter { $0.severity == .error }.count - 1
    return Judgement(
      .no, "Invalid", first.finding.message + (more == 0 ? "" : "; and \(more) more"))
  }
}
