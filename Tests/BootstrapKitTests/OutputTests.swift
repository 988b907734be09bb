import BootstrapKit
import Diagnostics
import Diagrams
import Fixtures
import Testing
import Versioning

/// What is printed of a kit that has every kind of edge, held in `fixtures/kit-output`.
@Suite struct OutputTests {
  static let kit = """
    # release: 01 bp-cilium
    # release: 02 bp-cert-manager needs bp-cilium
    # file: 08-bp-openbao.yaml
    kind: HelmRelease
    metadata: {name: bp-openbao, namespace: flux-system}
    spec:
      dependsOn:
        - name: bp-cert-manager
      install: {disableWait: false}
    # file: 10-bp-gitea.yaml
    kind: HelmRelease
    metadata: {name: bp-gitea, namespace: flux-system}
    spec:
      dependsOn:
        - name: bp-openbao
        - name: bp-cilium
          readyExpr: dep.status.history[0].status == "deployed"
    # file: expected.yaml
    slots:
      - {slot: 1, name: bp-cilium, wave: present}
      - {slot: 2, name: bp-cert-manager, depends_on: [bp-cilium], wave: present}
      - {slot: 8, name: bp-openbao, depends_on: [bp-cert-manager, bp-cnpg (when HA)], wave: W2.K1}
      - {slot: 10, name: bp-gitea, depends_on: [bp-openbao, bp-cilium]}
      - {slot: 16, name: bp-cnpg, depends_on: [bp-cert-manager], layer: mgt}
      - {name: bp-extra}
    """

  @Test func everyOutputIsGolden() throws {
    let world = KitFixture(Self.kit).world().value
    let waves = InstallWaves(world.graph)
    let withHA = InstallWaves(world.graph(when: ["HA"])).diagram(titled: "kit", kit: world.kit)
    let question = WaveQuestion(
      interval: try GoDuration("90s"), without: ["bp-openbao", "bp-extra"])
    let outputs = [
      "listing.txt": world.slotListing() + world.verdictSentence() + "\n",
      "waves.txt": waves.text(question), "waves.json": waves.json(question),
      "graph.txt": withHA.text(), "graph.dot": withHA.dot(),
      "graph.mmd": withHA.mermaid(), "graph.json": withHA.json(),
    ]
    try expectGolden(outputs.mapValues { Array($0.utf8) }, inFolder: "fixtures/kit-output")
  }

  @Test func aCycleHasNoWave() {
    let world = KitFixture(
      "# release: 01 bp-a needs bp-b\n# release: 02 bp-b needs bp-a\n# release: 03 bp-c"
    ).world().value
    let text = InstallWaves(world.graph).text(
      WaveQuestion(interval: GoDuration(nanoseconds: 1_000_000_000)))
    #expect(text.hasPrefix("wave 1: bp-c\nnever, for a cycle is in the way: bp-a, bp-b\n"))
  }
}
