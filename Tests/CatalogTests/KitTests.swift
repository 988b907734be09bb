import Diagnostics
import Fixtures
import Foundation
import Model
import Resolution
import Schemas
import Syntax
import Testing
import Versioning

/// The bootstrap kit installs what the catalog has, at the catalog's versions.
@Suite struct KitTests {
  @Test func thereAreFortyEightReleasesAndAnOptionalOne() {
    #expect(KitRelease.all.filter { $0.folder == KitRelease.folder }.count == 48)
    #expect(
      KitRelease.all.filter { $0.folder != KitRelease.folder }.map(\.name)
        == ["bp-cluster-autoscaler-hcloud"])
    #expect(Set(KitRelease.all.map(\.slot)).count == 49)
    #expect(Set(KitRelease.all.map(\.name)).count == 49)
  }

  @Test(arguments: KitRelease.all)
  func releaseIsOfABlueprintAtItsVersion(_ kit: KitRelease) throws {
    let entry = try #require(
      try PublicCatalog.entries()[kit.name], "slot \(kit.slot) has no Blueprint '\(kit.name)'")
    let version = entry.version.description
    let release = try #require(kit.release)
    #expect(release.at("metadata", "name")?.text == kit.name)
    #expect(release.at("spec", "chart", "spec", "chart")?.text == kit.name)
    #expect(release.at("spec", "chart", "spec", "version")?.text == version)
    #expect(kit.object("HelmRepository")?.at("metadata", "name")?.text == kit.name)
    #expect(
      kit.object("Namespace")?.at("metadata", "name")?.text
        == release.at("spec", "targetNamespace")?.text)
    for object in kit.objects {
      let labels = object.at("metadata", "labels")
      #expect(labels?["openova.io/blueprint"]?.text == kit.name)
      #expect(labels?["openova.io/blueprint-version"]?.text == version)
    }
  }

  @Test(arguments: KitRelease.all)
  func labelsAreThoseOfInfrastructure(_ kit: KitRelease) throws {
    let classes = try #require(try ruleFile("labels.yaml")["classes"]).items
    let row = try #require(classes.first { $0["name"]?.text == "infrastructure" })
    let required = row["required"]?.items.map(\.text).sorted()
    for object in kit.objects {
      #expect(object.at("metadata", "labels")?.entries.map(\.name).sorted() == required)
    }
    let passedOn = kit.release?.at("spec", "commonMetadata", "labels")?.entries.map(\.name)
    #expect(passedOn?.sorted() == required?.filter { $0 != "app.kubernetes.io/managed-by" })
  }

  @Test(arguments: KitRelease.all)
  func valuesFitTheBlueprint(_ kit: KitRelease) throws {
    let entry = try #require(try PublicCatalog.entries()[kit.name])
    let schema = try #require(entry.schema)
    let release = try #require(kit.release)
    let empty = Tree(.mapping([]), origin: release.range)
    let values = release.at("spec", "values") ?? empty.root
    let filled = Tree(schema.applyingDefaults(to: values), origin: release.range)
    #expect(schema.validate(filled.root).map { $0.finding().message } == [])
  }

  /// An edge that no Blueprint declares, and a dependency that always holds and has no edge.
  @Test(arguments: KitRelease.all)
  func edgesAreThoseOfTheBlueprint(_ kit: KitRelease) throws {
    let entry = try #require(try PublicCatalog.entries()[kit.name])
    let slots = Set(KitRelease.all.map(\.name))
    let declared = entry.blueprint.depends.filter { slots.contains($0.blueprint.value) }
    let edges = Set(kit.dependencies)
    #expect(edges.subtracting(declared.map(\.blueprint.value)).sorted() == [])
    let always = Set(declared.filter { $0.when == nil }.map(\.blueprint.value))
    #expect(always.subtracting(edges).sorted() == [])
  }

  /// The namespaces of the control plane are named by the scheme, all others as what they hold.
  @Test(arguments: KitRelease.all)
  func namespaceIsNamedByTheScheme(_ kit: KitRelease) throws {
    let row = try #require(
      try PublicCatalog.table("blueprints").first { $0["name"]?.text == kit.name })
    let short = String(kit.name.dropFirst(3))
    let given = ["bp-cilium": "kube-system", "bp-flux": "flux-system"]
    let named = row["category"]?.text == "control-plane" ? "catalyst-\(short)" : short
    #expect(kit.release?.at("spec", "targetNamespace")?.text == given[kit.name] ?? named)
  }
}
