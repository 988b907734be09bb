import Syntax

/// The table `network.yaml`.
struct NetworkFacts {
  /// The label of a Pod on the host cluster for its namespace inside the vCluster.
  let namespaceLabel: String
  let controlPlaneApp: String
  let controlPlanePort: PolicyPort
  /// The namespace of CoreDNS inside a vCluster.
  let dnsNamespace: String
  let dnsPorts: [PolicyPort]
  let hostDNSNamespace: String
  let hostDNSLabel: String
  let telemetryNamespace: String
  let telemetryPorts: [PolicyPort]
  let components: [String]
  let registries: [String]
  let httpPort: PolicyPort
  /// Namespaces inside a vCluster that hold no Application. Sorted.
  let systemNamespaces: [String]

  init(_ tables: PlatformTables) {
    let node = tables.network
    let dns = node["dns"]
    let telemetry = node["telemetry"]
    namespaceLabel = node.word("namespaceLabel") ?? ""
    controlPlaneApp = node["controlPlane"]?.word("app") ?? ""
    controlPlanePort = PolicyPort(port: node["controlPlane"]?.word("port") ?? "")
    dnsNamespace = dns?.word("namespace") ?? ""
    dnsPorts = (dns?.words("ports") ?? []).map { PolicyPort(port: $0, transport: "ANY") }
    hostDNSNamespace = dns?["host"]?.word("namespace") ?? ""
    hostDNSLabel = dns?["host"]?.word("label") ?? ""
    telemetryNamespace = telemetry?.word("namespace") ?? ""
    telemetryPorts = (telemetry?.words("ports") ?? []).map { PolicyPort(port: $0) }
    components = node.words("components")
    registries = node.words("registries")
    httpPort = PolicyPort(port: node.word("httpPort") ?? "http")
    let infrastructure = tables.organizations.rows("infrastructure").compactMap {
      $0.word("namespace")
    }
    systemNamespaces = Set(node.words("systemNamespaces") + infrastructure).sorted()
  }

  /// Pods of a namespace inside the vCluster.
  func inside(_ namespace: String) -> Draft { matching((namespaceLabel, namespace)) }

  /// Pods of several namespaces inside the vCluster.
  func inside(anyOf namespaces: [String]) -> Draft { inside("In", namespaces) }

  /// Pods of all namespaces inside the vCluster but these.
  func inside(noneOf namespaces: [String]) -> Draft { inside("NotIn", namespaces) }

  private func inside(_ relation: String, _ namespaces: [String]) -> Draft {
    [
      "matchExpressions": [
        ["key": .string(namespaceLabel), "operator": "Exists"],
        [
          "key": .string(namespaceLabel), "operator": .string(relation),
          "values": .sequence(namespaces.map(Draft.string)),
        ],
      ]
    ]
  }

  func controlPlane(of tenancy: Tenancy) -> Draft {
    matching(("app", controlPlaneApp), ("release", tenancy.name))
  }

  var hostDNS: Draft {
    [
      "toEndpoints": [
        matching((podNamespaceLabel, hostDNSNamespace), ("k8s:k8s-app", hostDNSLabel))
      ],
      "toPorts": [
        [
          "ports": [PolicyPort(port: "53", transport: "ANY").draft],
          "rules": ["dns": [["matchPattern": "*"]]],
        ]
      ],
    ]
  }
}
