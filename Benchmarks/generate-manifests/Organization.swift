/// An Organization with three Environments, all in one file.
struct Organization {
  let name: String

  init(number: Int) { name = "org-\(number)x" }

  var environments: [String] { ["\(name)-dev", "\(name)-stg", "\(name)-prod"] }

  var text: String {
    """
    apiVersion: orgs.openova.io/v1
    kind: Organization
    metadata:
      name: \(name)
      labels:
        openova.io/sovereign: example.org
        openova.io/managed-by: flux
        app.kubernetes.io/managed-by: flux
    spec:
      displayName: Organization \(name)
      kind: customer
      tier: corporate
      billingMode: invoice

    """ + ["dev", "stg", "prod"].map(environment).joined()
  }

  private func environment(_ type: String) -> String {
    """
    ---
    apiVersion: catalyst.openova.io/v1
    kind: Environment
    metadata:
      name: \(name)-\(type)
      namespace: \(name)
      labels:
        openova.io/sovereign: example.org
        openova.io/organization: \(name)
        openova.io/environment: \(name)-\(type)
        openova.io/managed-by: flux
        app.kubernetes.io/managed-by: flux
    spec:
      organization: \(name)
      envType: \(type)
      placement:
        mode: single-region
        regions: [fsn]
        buildingBlock: rtz

    """
  }
}

func sovereign() -> String {
  """
  apiVersion: catalyst.openova.io/v1
  kind: Sovereign
  metadata:
    name: example
    labels:
      openova.io/sovereign: example.org
      openova.io/managed-by: flux
      app.kubernetes.io/managed-by: flux
  spec:
    domain: example.org
    keycloakTopology: per-organization
    envType: prod
    fluxVersion: "2.7"
    phase: handed-off
    managementRegion: nbg
    regions:
      - provider: hetzner
        region: fsn
        buildingBlocks: [rtz, dmz]
        envTypes: [prod, stg, dev]
        nodes:
          type: cpx52
          count: 1
      - provider: hetzner
        region: hel
        buildingBlocks: [rtz, dmz]
        envTypes: [prod, stg, dev]
        nodes:
          type: cpx52
          count: 1
      - provider: hetzner
        region: nbg
        buildingBlocks: [mgt]
        envTypes: [prod]
        nodes:
          type: cpx52
          count: 1
    autoscaler:
      min: 0
      max: 3
    loadBalancer: lua-records
    dns:
      mode: byo-api
      registrar: dynadot
    archivalStorage: r2

  """
}
