import Model
import Resolution
import Syntax

extension PlatformContext {
  /// `network.yaml`: what every vCluster's Pods may do, whatever its Applications declare.
  func baseRules(of tenancy: Tenancy, _ facts: NetworkFacts) -> [CiliumPolicy] {
    var policies = [
      names(of: tenancy, facts), resolver(of: tenancy, facts), controlPlane(of: tenancy, facts),
    ]
    if tenancy.isEdge {
      policies.append(edge(tenancy, facts))
    } else {
      policies += [infrastructure(of: tenancy, facts), workloads(of: tenancy, facts)]
    }
    return policies
  }

  private func names(of tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    CiliumPolicy(
      name: "names", namespace: tenancy.name,
      description: "every Pod asks the vCluster's own CoreDNS, and Cilium sees the answers",
      selector: [:],
      egress: [
        [
          "toEndpoints": [facts.inside(facts.dnsNamespace)],
          "toPorts": [
            [
              "ports": .sequence(facts.dnsPorts.map(\.draft)),
              "rules": ["dns": [["matchPattern": "*"]]],
            ]
          ],
        ]
      ])
  }

  private func resolver(of tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    CiliumPolicy(
      name: "resolver", namespace: tenancy.name,
      description: "CoreDNS answers the vCluster's Pods and asks the host cluster's",
      selector: facts.inside(facts.dnsNamespace),
      ingress: [rule("fromEndpoints", [[:]], facts.dnsPorts)],
      egress: [
        facts.hostDNS,
        rule("toEndpoints", [facts.controlPlane(of: tenancy)], [facts.controlPlanePort]),
      ])
  }

  private func controlPlane(of tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    let own = facts.controlPlane(of: tenancy)
    return CiliumPolicy(
      name: "control-plane", namespace: tenancy.name,
      description: "the vCluster's API server serves its Pods and the host's Flux",
      selector: own,
      ingress: [
        rule("fromEndpoints", [own]),
        rule(
          "fromEndpoints", [[:], matching((podNamespaceLabel, fluxNamespace))],
          [facts.controlPlanePort]),
      ],
      egress: [
        ["toEntities": ["kube-apiserver"]],
        // Webhooks of what is installed inside.
        rule("toEndpoints", [[:]]),
        facts.hostDNS,
      ])
  }

  private func infrastructure(of tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    let own = facts.inside(anyOf: facts.systemNamespaces)
    let hosts =
      facts.components.map { component in
        component == "openbao"
          ? sovereign.host(ofComponent: component, on: tenancy.cluster)
          : sovereign.host(ofComponent: component)
      } + (sovereign.sovereign.isCutOver ? [] : facts.registries)
    return CiliumPolicy(
      name: "infrastructure", namespace: tenancy.name,
      description: "Flux, External Secrets and their like fetch what the Applications need",
      selector: own,
      ingress: [
        rule("fromEndpoints", [own, facts.controlPlane(of: tenancy)]),
        rule(
          "fromEndpoints", [facts.inside(noneOf: facts.systemNamespaces)], facts.telemetryPorts),
      ],
      egress: [
        rule("toEndpoints", [own]),
        rule("toEndpoints", [facts.controlPlane(of: tenancy)], [facts.controlPlanePort]),
        rule(
          "toEndpoints", [matching((podNamespaceLabel, facts.telemetryNamespace))],
          facts.telemetryPorts),
        rule("toFQDNs", hosts.map(hostSelector), [PolicyPort(port: "443")]),
      ])
  }

  private func workloads(of tenancy: Tenancy, _ facts: NetworkFacts) -> CiliumPolicy {
    // Where an edge vCluster stands before it, traffic from outside comes in there alone.
    let entities: [Draft] = tenancy.organization.hasEdge ? ["host"] : ["host", "ingress"]
    return CiliumPolicy(
      name: "workloads", namespace: tenancy.name,
      description: "Applications are probed, reached through the gateway, and send telemetry",
      selector: facts.inside(noneOf: facts.systemNamespaces),
      ingress: [["fromEntities": .sequence(entities)]],
      egress: [
        rule("toEndpoints", [facts.controlPlane(of: tenancy)], [facts.controlPlanePort]),
        rule(
          "toEndpoints", [facts.inside(facts.telemetryNamespace)], facts.telemetryPorts),
      ])
  }
}

/// One rule of a policy: peers, and the ports on which they meet.
func rule(_ side: String, _ peers: [Draft], _ ports: [PolicyPort] = [], isHTTP: Bool = false)
  -> Draft
{
  .fields((side, .sequence(peers)), ("toPorts", portRules(ports, isHTTP: isHTTP)))
}

/// A host name, in which `*` stands for a label.
func hostSelector(_ name: String) -> Draft {
  name.contains("*") ? ["matchPattern": .string(name)] : ["matchName": .string(name)]
}
