internal import KubernetesAPI
package import Syntax

/// What one object of another controller says of an Application.
package struct LiveObject: Hashable, Sendable {
  package let kind: LiveKind
  package let environment: String
  package let application: String
  package let cluster: String
  package let ready: Judgement
  /// What it last applied; empty where it says nothing.
  package let revision: String

  /// `nil` where its labels do not say whose it is.
  package init?(_ kind: LiveKind, _ node: Node) {
    guard let labels = node["metadata"]?["labels"],
      let environment = labels["openova.io/environment"]?.string,
      let application = labels["openova.io/application"]?.string,
      let cluster = labels["openova.io/host-cluster"]?.string
    else { return nil }
    self.kind = kind
    self.environment = environment
    self.application = application
    self.cluster = cluster
    let status = node["status"]
    ready = Self.judgement(of: node)
    revision =
      status?["lastAppliedRevision"]?.string ?? Self.release(in: status) ?? ""
  }

  /// The chart's version of the latest release.
  private static func release(in status: Node?) -> String? {
    status?["history"].flatMap { Array($0.items).first?["chartVersion"]?.string }
  }

  /// The condition `Ready`, as long as it speaks of the present spec.
  private static func judgement(of node: Node) -> Judgement {
    let condition = node["status"]?["conditions"]?.items.first {
      $0["type"]?.hasText("Ready") == true
    }
    guard let condition, let text = condition["status"]?.text,
      let state = Judgement.State(rawValue: text)
    else { return Judgement(.unknown, "NotObserved", "its controller has not looked at it yet") }
    if let generation = node["metadata"]?["generation"]?.integer,
      let seen = (condition["observedGeneration"] ?? node["status"]?["observedGeneration"])?
        .integer,
      seen < generation
    {
      return Judgement(.unknown, "NotObserved", "its controller has not looked at the change yet")
    }
    return Judgement(
      state, condition["reason"]?.string ?? "Unknown", condition["message"]?.string ?? "")
  }
}
