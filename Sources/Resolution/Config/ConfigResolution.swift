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

  mutating func resolve(_ placement: Placement) -> [ResolvedConfig] {
    let overlay = overlayValues()
    let standbys = Set(placement.standbys)
    var configs: [ResolvedConfig] = []
    for cluster in placement.clusters {
      var layers = (overlay.map { [$0] } ?? []) + request.layers(cluster)
      if standbys.contains(cluster), let standby = entry.placement.standby {
        layers.append(standby)
      }
      // Most clusters have the config of the one before.
      if let last = configs.last, last.layers.nodes == layers {
        configs.append(last)
        continue
      }
      let layered = ConfigLayers(nodes: layers, schema: entry.schema, place: request.place)
      let config = layered.merged()
      check(config)
      configs.append(ResolvedConfig(layers: layered, value: config))
    }
    return configs
  }

  /// The values of a chosen overlay; what a Blueprint says about it is reported once.
  private mutating func overlayValues() -> Node? {
    guard let overlay = request.overlay else { return nil }
    let overlays = entry.overlays
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

  private mutating func check(_ config: Node) {
    guard let schema = entry.schema, request.isComplete else { return }
    diagnostics += schema.validate(config).map { $0.diagnostic(below: "/spec/config") }
  }
}
