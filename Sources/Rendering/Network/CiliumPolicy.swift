import Syntax

/// A CiliumNetworkPolicy: some Pods of a namespace, and what may reach them and what they may reach.
struct CiliumPolicy {
  let name: String
  let namespace: String
  let description: String
  /// An endpoint selector; an empty mapping selects every Pod of the namespace.
  let selector: Draft
  var ingress: [Draft] = []
  var egress: [Draft] = []

  func manifest(labels: Draft? = nil) -> Draft {
    [
      "apiVersion": "cilium.io/v2",
      "kind": "CiliumNetworkPolicy",
      "metadata": .fields(
        ("name", .string(name)), ("namespace", .string(namespace)), ("labels", labels)),
      "spec": .fields(
        ("description", .string(description)),
        ("endpointSelector", selector),
        ("ingress", ingress.isEmpty ? nil : .sequence(ingress)),
        ("egress", egress.isEmpty ? nil : .sequence(egress))),
    ]
  }
}

/// A port of a policy: a number, or the name that a container gives it.
struct PolicyPort: Hashable, Comparable {
  let port: String
  /// `TCP`, `UDP`, `SCTP` or `ANY`.
  var transport = "TCP"

  var draft: Draft { ["port": .string(port), "protocol": .string(transport)] }

  static func < (left: PolicyPort, right: PolicyPort) -> Bool {
    (Int(left.port) ?? 0, left.port, left.transport)
      < (Int(right.port) ?? 0, right.port, right.transport)
  }
}

extension PolicyPort {
  /// `443`, or `53/UDP`; `nil` for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let number = UInt16(parts[0]), number > 0 else {
      return nil
    }
    self.init(port: String(number), transport: parts.count == 2 ? String(parts[1]) : "TCP")
  }
}

/// `toPorts` of a rule; every port where there is none. `isHTTP` lets nothing but well-formed HTTP through.
func portRules(_ ports: some Collection<PolicyPort>, isHTTP: Bool = false) -> Draft? {
  guard !ports.isEmpty else { return nil }
  return [
    .fields(
      ("ports", .sequence(ports.sorted().map(\.draft))),
      ("rules", isHTTP ? ["http": [[:]]] : nil))
  ]
}

/// A selector of endpoints by labels.
func matching(_ labels: (String, String)...) -> Draft {
  ["matchLabels": .mapping(labels.map { Draft.Entry($0.0, .string($0.1)) })]
}

/// The label that Cilium gives an endpoint for its namespace.
let podNamespaceLabel = "k8s:io.kubernetes.pod.namespace"
/// The label that Cilium gives an endpoint for its cluster in a mesh.
let policyClusterLabel = "k8s:io.cilium.k8s.policy.cluster"
