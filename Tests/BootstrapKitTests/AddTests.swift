import BootstrapKit
import Diagnostics
import Fixtures
import RuleData
import Testing

/// Adding a release to a kit: what is written, and what speaks against it.
@Suite struct AddTests {
  static let kit = """
    # release: 01 bp-cilium
    # release: 02 bp-cert-manager needs bp-cilium
    # probes: 01-bp-cilium.sh
    # file: 16-bp-cnpg.yaml
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata:
      name: bp-cnpg
      namespace: flux-system
      labels: {openova.io/blueprint: bp-cnpg, openova.io/blueprint-version: 1.3.0, openova.io/region: "${REGION}"}
    spec:
      dependsOn: [{name: bp-cert-manager}]
      chart: {spec: {chart: bp-cnpg, version: 1.3.0, verify: {provider: cosign}}}
      commonMetadata: {labels: {openova.io/managed-by: flux}}
    # file: kustomization.yaml
    resources:
      - 01-bp-cilium.yaml # the network
      # certificates
      - 02-bp-cert-manager.yaml
      # data
      - 16-bp-cnpg.yaml
    # file: DAG.md
    | Slot | Blueprint | Tier | Layer | dependsOn |
    |---|---|---|---|---|
    | 01 | bp-cilium | 0 | host | (root) |
    | 02 | bp-cert-manager | 0 | host | bp-cilium |
    | 16 | bp-cnpg | 5 | mgt | bp-cert-manager |
    # file: expected.yaml
    slots:
      # the foundation
      - {slot: 1, name: bp-cilium, wave: K0}
      - {slot: 2, name: bp-cert-manager, depends_on: [bp-cilium], wave: K0}
      # data
      - slot: 16
        name: bp-cnpg
        depends_on: [bp-cert-manager]
        wave: K1
      - {slot: 42, name: bp-bge, depends_on: [bp-cnpg], wave: K4}
    """

  @Test func everythingThatIsWrittenIsGolden() throws {
    let world = KitFixture(Self.kit).world().value
    var addition = try addition("bp-valkey", "17", ["bp-cnpg", "bp-cilium"])
    addition.layer = .management
    let added = add(addition, to: world)
    #expect(added.diagnostics.map(\.line) == [])
    let files = Dictionary(uniqueKeysWithValues: added.value.map { ($0.path, $0.bytes) })
    try expectGolden(files, inFolder: "fixtures/kit-addition")
  }

  /// What is added is in order, and the kit with it agrees with both graphs.
  @Test func theKitIsSoundAfterwards() throws {
    let fixture = KitFixture(Self.kit)
    let before = fixture.diagnostics().map { "\($0.rule): \($0.finding.message)" }
    let added = add(try addition("bp-valkey", "17", ["bp-cnpg"]), to: fixture.world().value)
    let after = fixture.adding(added.value).diagnostics()
      .map { "\($0.rule): \($0.finding.message)" }
    // The longest chain ends elsewhere now, and probes are no files of a fixture.
    let aside = ["kit-critical-path", "kit-missing-probe"]
    func others(_ lines: [String]) -> [String] {
      lines.filter { line in !aside.contains { line.contains($0) } }
    }
    #expect(others(after) == others(before))
  }

  @Test func aDeclaredSlotKeepsItsEdges() throws {
    let world = KitFixture(Self.kit).world().value
    let added = add(try addition("bp-bge", "42"), to: world)
    #expect(added.diagnostics.map(\.line) == [])
    #expect(
      added.value.map(\.path) == [
        "42-bp-bge.yaml", "kustomization.yaml", "DAG.md", "probes/42-bp-bge.sh",
      ])
    #expect(text(added.value[0]).contains("  dependsOn:\n    - name: bp-cnpg\n"))
  }

  /// Slots that are added in any order give one list, and every line that was there is there as it was.
  @Test func theOrderOfAdditionsMakesNoDifference() throws {
    var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
    for _ in 0..<30 {
      let seed = generator.seed
      let slots = Array(3...40).filter { $0 != 16 }.shuffled(using: &generator).prefix(4)
      var results: Set<String> = []
      for _ in 0..<3 {
        var fixture = KitFixture(Self.kit)
        for slot in slots.shuffled(using: &generator) {
          let number = slot < 10 ? "0\(slot)" : "\(slot)"
          let added = add(try addition("bp-n\(slot)", number), to: fixture.world().value)
          #expect(added.diagnostics.map(\.line) == [], "seed \(seed)")
          fixture = fixture.adding(added.value)
        }
        let old = KitFixture(Self.kit)
        for name in ["kustomization.yaml", "DAG.md", "expected.yaml"] {
          let text = fixture.text(name)
          let added = slots.map { "bp-n\($0)" }
          let rest = text.split(separator: "\n").filter { line in
            !added.contains { line.contains("\($0).yaml") || line.contains(" \($0) ") }
              && !added.contains { line.contains("name: \($0),") }
          }
          if name != "expected.yaml" {
            #expect(rest == old.text(name).split(separator: "\n"), "seed \(seed)")
          }
        }
        results.insert(fixture.text("kustomization.yaml") + fixture.text("DAG.md"))
      }
      #expect(results.count == 1, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("bp-cnpg", "17", [], "kit-duplicate-release: 'bp-cnpg' is in the kit already"),
    ("bp-x", "16", [], "kit-slot-reused: slot 16 is used by '16-bp-cnpg.yaml'"),
    ("bp-x", "42", [], "kit-slot-reused: slot 42 is used by 'bp-bge'"),
    ("bp-bge", "43", [], "kit-slot-mismatch: slot 42 is declared for 'bp-bge'"),
    (
      "bp-bge", "42", ["bp-cilium"],
      "kit-missing-edge: other dependencies are declared for 'bp-bge'"
    ),
    ("x", "17", [], "kit-release-shape: 'x' is no name of a Blueprint"),
    ("bp-", "17", [], "kit-release-shape: 'bp-' is no name of a Blueprint"),
    ("bp-a\nb", "17", [], "kit-release-shape: 'bp-a\nb' is no name of a Blueprint"),
    (
      "bp-x", "17", ["bp-cnpgg"],
      "kit-unknown-dependency: the kit has no release 'bp-cnpgg' to depend on"
    ),
    (
      "bp-opentofu", "17", [],
      "kit-excluded-blueprint: 'bp-opentofu' is never part of a kit: it does its work before there is a cluster"
    ),
  ])
  func whatSpeaksAgainstItIsSaid(
    _ name: String, _ slot: String, _ needs: [String], _ wanted: String
  ) throws {
    let added = add(try addition(name, slot, needs), to: KitFixture(Self.kit).world().value)
    #expect(added.value == [])
    #expect(added.diagnostics.map { "\($0.rule): \($0.finding.message)" }.first == wanted)
  }

  @Test func aVersionMustBeKnown() throws {
    var addition = try addition("bp-x", "17")
    addition.version = nil
    let added = add(addition, to: KitFixture(Self.kit).world().value)
    #expect(added.diagnostics.map(\.finding.message) == ["the version of 'bp-x' is not known"])
  }

  private func addition(_ name: String, _ slot: String, _ needs: [String] = []) throws
    -> SlotAddition
  {
    var addition = SlotAddition(
      name: name, slot: try #require(SlotNumber(slot)), dependencies: needs)
    addition.version = "1.10"
    return addition
  }

  private func text(_ edit: KitEdit) -> String { String(decoding: edit.bytes, as: UTF8.self) }
}

extension KitFixture {
  /// The same with edits written.
  fileprivate func adding(_ edits: [KitEdit]) -> KitFixture {
    var changed = self
    for edit in edits where !edit.path.contains("/") {
      changed.files.removeAll { $0.path == edit.path }
      changed.files.append(SourceFile(path: edit.path, bytes: edit.bytes))
    }
    changed.files.sort { $0.path < $1.path }
    return changed
  }

  fileprivate func text(_ name: String) -> String {
    files.first { $0.path == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}
