import Diagnostics
import Model
import Resolution
import Schemas
import Syntax
import Testing
import Worlds

/// The Blueprints are complete, and agree with each other and with the documents' figures.
@Suite struct BlueprintTests {
  @Test func nothingIsWrongWithTheCatalog() throws {
    #expect(
      try PublicCatalog.world().diagnostics().map { "\($0.rule): \($0.finding.message)" } == [])
  }

  @Test func everyBlueprintIsComplete() throws {
    let fields = [
      ["card", "title"], ["card", "summary"], ["card", "description"], ["card", "category"],
      ["card", "family"], ["card", "tags"], ["card", "license"], ["card", "documentation"],
      ["visibility"], ["layers"], ["owner", "team"], ["owner", "contact"], ["placementSchema"],
      ["upgrades", "from"], ["footprint", "memory"], ["footprint", "cpu"], ["footprint", "pods"],
      ["footprint", "per"], ["license", "runtime"], ["configSchema", "properties"],
    ]
    for entry in try PublicCatalog.entries().values {
      let spec = try #require(entry.blueprint.header.node["spec"])
      let missing = fields.filter { path in
        path.reduce(Optional(spec)) { node, key in node?[key] } == nil
      }
      #expect(missing == [], "\(entry.name)")
      #expect(spec["configSchema"]?["additionalProperties"]?.text == "false", "\(entry.name)")
      #expect(entry.blueprint.header.label("catalyst.openova.io/section") != nil, "\(entry.name)")
    }
  }

  @Test func whatIsDeployedHasItsThreeSizes() throws {
    for entry in try PublicCatalog.entries().values {
      guard let manifests = entry.blueprint.manifests else { continue }
      #expect(
        manifests.overlays?.entries.map(\.name) == ["small", "medium", "large"], "\(entry.name)")
      #expect(
        manifests.reference?.value == "oci://ghcr.io/openova-io/\(entry.name):\(entry.version)")
    }
  }

  @Test func everyDefaultFitsItsSchema() throws {
    for entry in try PublicCatalog.entries().values {
      let schema = try #require(entry.schema, "\(entry.name)")
      let empty = Tree(.mapping([]), origin: entry.blueprint.header.name.range)
      let filled = Tree(
        schema.applyingDefaults(to: empty.root), origin: entry.blueprint.header.name.range)
      let messages = schema.validate(filled.root).filter { $0.kind != .missingField }
        .map { $0.finding().message }
      #expect(messages == [], "\(entry.name)")
    }
  }

  @Test func standbysFitTheirSchemas() throws {
    for entry in try PublicCatalog.entries().values {
      guard let standby = entry.blueprint.placement.standby else { continue }
      let schema = try #require(entry.schema, "\(entry.name)")
      let filled = Tree(schema.applyingDefaults(to: standby), origin: standby.range)
      let messages = schema.validate(filled.root).filter { $0.kind != .missingField }
        .map { $0.finding().message }
      #expect(messages == [], "\(entry.name)")
    }
  }

  @Test func compositesComposeByTheirDependencies() throws {
    let composites = try PublicCatalog.table("blueprints").filter {
      $0["category"]?.text == "composite"
    }
    let entries = try PublicCatalog.entries()
    for name in composites.compactMap({ $0["name"]?.text }) {
      let entry = try #require(entries[name])
      #expect(entry.blueprint.category?.value == "composite", "\(name)")
      #expect(entry.blueprint.depends.count > 3, "\(name)")
    }
  }
}
