/// A Blueprint with settings of every usual sort.
struct Blueprint {
  let name: String
  let version: String

  init(number: Int) {
    name = "bp-part-\(number)"
    version = "\(1 + number % 3).\(number % 7).0"
  }

  func text(_ random: inout Choices) -> String {
    """
    apiVersion: catalyst.openova.io/v1
    kind: Blueprint
    metadata:
      name: \(name)
      namespace: catalog
      labels:
        openova.io/sovereign: example.org
        openova.io/managed-by: flux
        app.kubernetes.io/managed-by: flux
        catalyst.openova.io/section: websites
    spec:
      version: \(version)
      card:
        title: \(random.word) and \(random.word)
        tagline: \(random.sentence)
        description: |
          \(random.sentence)
          \(random.sentence)
        category: websites
        tags: [\(random.word), website]
        icon: \(name).svg
        license: Apache-2.0
        documentation: https://docs.example.org/\(name)/
      visibility: listed
      layers: [vcluster]
      owner:
        team: \(random.word)
        contact: \(random.word)@example.org
      configSchema:
        $schema: https://json-schema.org/draft/2020-12/schema
        type: object
        additionalProperties: false
        required: [title]
        properties:
          title: {type: string, minLength: 1, description: "\(random.word) \(random.word)"}
          replicas: {type: integer, minimum: 0, maximum: 20, default: 1}
          debug: {type: boolean, default: false}
          ratio: {type: number, default: 0.5}
          size: {type: string, pattern: "^[1-9][0-9]*(Mi|Gi|Ti)$", default: 5Gi}
          hosts: {type: array, items: {type: string, format: hostname}}
          settings:
            type: object
            description: Passed on as they are.
            additionalProperties: {type: string}
          notes: {type: string}
      placementSchema:
        modes: [single-region, active-active]
        default: single-region
        minRegions: 1
        maxRegions: 3
      manifests:
        source:
          kind: HelmChart
          ref: oci://ghcr.io/openova-io/\(name):\(version)
        overlays:
          small:
            replicas: 1
          large:
            replicas: \(2 + random.number(below: 6))
      observability:
        metrics: prometheus
        logs: stdout
      footprint:
        memory: \(128 + 64 * random.number(below: 8))Mi
        cpu: 250m
        pods: 1
        per: region

    """
  }
}
