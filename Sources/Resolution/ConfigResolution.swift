import Diagnostics
import Model
import Schemas
import Syntax

/// Computes an Application's config in each of its clusters: schema defaults < overlay < config, and in a standby what makes
/// it one (resolution.md, "configSchema"; rendering.md, "Placement").
struct ConfigResolution {
  let entry: CatalogEntry
  let request: ApplicationRequest
  private(set) var diagnostics: [Diagnostic] = []

  init(entry: CatalogEntry, request: ApplicationRequest) {
    self.entry = entry
    self.request = request
  }

  mutating func resolve(_ placement: Placement) -> [Tree] {
    let overlay = overlayValues()
    let standbys = Set(placement.standbys)
    return placement.clusters.map { cluster in
      var layers = (overlay.map { [$0] } ?? []) + request.layers(cluster)
      if standbys.contains(cluster), let standby = entry.blueprint.placement.standby {
        layers.append(standby)
      }
      let merged = merged(layers)
      check(merged)
      return merged
    }
  }

  /// The values of a chosen overlay; what a Blueprint says about it is reported once.
  private mutating func overlayValues() -> Node? {
    guard let overlay = request.overlay else { return nil }
    let overlays = entry.blueprint.manifests?.overlays
    if let values = overlays?[overlay.value] { return values }
    let names = overlays?.entries.map(\.name) ?? []
    diagnostics.append(
      Finding(
        "'\(entry.name)' has no overlay '\(overlay.value)'", at: overlay.range,
        path: "/spec/overlay",
        help: names.isEmpty
          ? "it has none: leave the field out"
          : "choose \(enumeration(names.map { "'\($0)'" }, last: "or"))"
      ).diagnostic("missing-reference"))
    return nil
  }

  private func merged(_ layers: [Node]) -> Tree {
    let origin = request.place
    var tree = Tree(layers.first.map(Draft.node) ?? .mapping([]), origin: origin)
    for layer in layers.dropFirst() {
      tree = Tree(merge(tree.root, under: layer), origin: origin)
    }
    guard let schema = entry.schema else { return tree }
    return Tree(schema.applyingDefaults(to: tree.root), origin: origin)
  }

  private mutating func check(_ config: Tree) {
    guard let schema = entry.schema else { return }
    diagnostics += schema.validate(config.root).map { $0.diagnostic(below: "/spec/config") }
  }
}
