import BootstrapKit
import Diagnostics
import Fixtures
import Testing

/// What a kit becomes on one host cluster.
@Suite struct RenderTests {
  static let kit = """
    # release: 01 bp-cilium
    # release: 16 bp-cnpg needs bp-cilium
    # file: 05-bp-sealed-secrets.yaml
    kind: HelmRelease
    metadata: {name: bp-sealed-secrets, namespace: flux-system}
    spec: {dependsOn: [{name: bp-cilium}]}
    # file: 08-bp-openbao.yaml
    kind: HelmRelease
    metadata: {name: bp-openbao, namespace: flux-system}
    spec:
      dependsOn:
        # why it is needed
        - name: bp-cilium
      values: {role: primary, hostname: "openbao.${SOVEREIGN_FQDN}"}
    # file: 09-bp-keycloak.yaml
    kind: HelmRelease
    metadata: {name: bp-keycloak, namespace: flux-system}
    spec:
      dependsOn:
        - name: bp-cnpg
      values: {}
    # file: 11-bp-powerdns.yaml
    kind: HelmRelease
    metadata: {name: bp-powerdns, namespace: flux-system}
    spec:
      dependsOn:
        - name: bp-cilium
        # zones are kept there
        - name: bp-cnpg
      values:
        zone: ${SOVEREIGN_FQDN} # ${REGION}
        size: ${SIZE:=small}
        script: echo $${HOME}
        database:
          mode: embedded
    # file: 42-bp-bge.yaml
    kind: HelmRelease
    metadata: {name: bp-bge, namespace: flux-system}
    spec:
      dependsOn:
        - name: bp-cnpg
    # file: 43-bp-reranker.yaml
    kind: HelmRelease
    metadata: {name: bp-reranker, namespace: flux-system}
    spec: {dependsOn: [{name: bp-bge}]}
    # file: expected.yaml
    slots:
      - {slot: 1, name: bp-cilium, layer: host}
      - {slot: 5, name: bp-sealed-secrets, layer: host, depends_on: [bp-cilium]}
      - {slot: 8, name: bp-openbao, layer: mgt, depends_on: [bp-cilium]}
      - {slot: 9, name: bp-keycloak, layer: mgt, depends_on: [bp-cnpg (when HA)]}
      - {slot: 11, name: bp-powerdns, layer: host, depends_on: [bp-cilium, bp-cnpg]}
      - {slot: 16, name: bp-cnpg, layer: mgt, depends_on: [bp-cilium]}
      - {slot: 42, name: bp-bge, layer: host, depends_on: [bp-cnpg]}
      - {slot: 43, name: bp-reranker, layer: host, depends_on: [bp-bge]}
    """

  @Test func aClusterWithoutTheControlPlaneIsGolden() throws {
    let rendered = render(world, for: cluster("hz-fsn-rtz-prod", isManagement: false))
    #expect(
      rendered.diagnostics.map(\.line) == [
        "42-bp-bge.yaml:5 kit-left-out: 'bp-bge' is left out on 'hz-fsn-rtz-prod', which has no 'bp-cnpg'",
        "43-bp-reranker.yaml:3 kit-left-out: "
          + "'bp-reranker' is left out on 'hz-fsn-rtz-prod', which has no 'bp-bge'",
      ])
    let files = Dictionary(
      uniqueKeysWithValues: rendered.value.filter { !$0.name.hasPrefix("01") }
        .map { ($0.name, $0.bytes) })
    try expectGolden(files, inFolder: "fixtures/kit-rendering")
  }

  @Test func theManagementClusterHasAllOfIt() {
    let rendered = render(world, for: cluster("hz-nbg-mgt-prod", isManagement: true))
    #expect(rendered.diagnostics.map(\.line) == [])
    #expect(
      rendered.value.map(\.name) == [
        "01-bp-cilium.yaml", "05-bp-sealed-secrets.yaml", "08-bp-openbao.yaml",
        "09-bp-keycloak.yaml", "11-bp-powerdns.yaml", "16-bp-cnpg.yaml", "42-bp-bge.yaml",
        "43-bp-reranker.yaml", "kustomization.yaml",
      ])
    #expect(
      text(rendered.value, "09-bp-keycloak.yaml").contains(
        "  dependsOn: []\n    # bp-cnpg: only when HA\n"))
    #expect(text(rendered.value, "08-bp-openbao.yaml").contains("role: primary"))
  }

  @Test func conditionsAndTheHandOffDecide() {
    var cluster = cluster("hz-nbg-mgt-prod", isManagement: true)
    cluster.conditions = ["HA"]
    cluster.isHandedOff = true
    cluster.omitted = ["bp-bge"]
    let rendered = render(world, for: cluster)
    #expect(text(rendered.value, "09-bp-keycloak.yaml").contains("- name: bp-cnpg\n"))
    #expect(!rendered.value.map(\.name).contains("05-bp-sealed-secrets.yaml"))
    #expect(!text(rendered.value, "kustomization.yaml").contains("05-"))
    #expect(!rendered.value.map(\.name).contains { $0.hasPrefix("4") })
    #expect(rendered.diagnostics.map(\.rule) == ["kit-left-out"])
  }

  @Test func whatNobodyKnowsIsSaid() {
    let world = KitFixture(
      """
      # file: 01-bp-cilium.yaml
      kind: HelmRelease
      metadata: {name: bp-cilium}
      spec: {values: {a: "${NOWHERE}"}}
      """
    ).world().value
    let rendered = render(world, for: cluster("x", isManagement: true))
    #expect(
      rendered.diagnostics.map(\.line) == [
        "01-bp-cilium.yaml:3 kit-undeclared-variable: nothing is known to put in the place of '${NOWHERE}'"
      ])
  }

  private var world: KitWorld { KitFixture(Self.kit).world().value }

  private func cluster(_ name: String, isManagement: Bool) -> KitCluster {
    KitCluster(
      name: name, isManagement: isManagement,
      variables: ["SOVEREIGN_FQDN": "omantel.biz", "REGION": "fsn", "LOCATION_CODE": "hfrp"])
  }

  private func text(_ files: [RenderedKitFile], _ name: String) -> String {
    files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}
