import Diagnostics
import Model
import Schemas
import Syntax

/// Computes an Application's config in each of its clusters: schema defaults < overlay < config, and in a standby what makes
/// it one (resolution.md, "configSchema"; rendering.md, "Placement").
struct ConfigResolution {
  let entry: CatalogEntry
  let request: ApplicationRequest
  /// The Application of this name as it was resolved earlier, of the same version of its Blueprint.
  let earlier: ResolvedApplication?

  init(entry: CatalogEntry, request: ApplicationRequest, earlier: ResolvedApplication?) {
    self.entry = entry
    self.request = request
    self.earlier = earlier?.entry === entry ? earlier : nil
  }

  /// What the Application has for a config in each cluster.
  struct Configs {
    let checked: CheckedConfigs
    /// Laid together, for expressions; nothing where they are known and the Blueprint has no dependencies, so that nobody asks.
    let values: [Node]
    let diagnostics: [Diagnostic]
  }

  func resolve(_ placement: Placement) -> Configs {
    let overlay = overlayValues()
    let standbys = Set(placement.standbys)
    let layers = placement.clusters.map { cluster in
      var nodes = (overlay.value.map { [$0] } ?? []) + request.layers(cluster)
      if standbys.contains(cluster), let standby = entry.placement.standby {
        nodes.append(standby)
      }
      return ConfigLayers(nodes: nodes, schema: entry.schema, place: request.place)
    }
    if let known = earlier?.configs, known.isComplete == request.isComplete, known.isLike(layers) {
      return Configs(
        checked: known, values: entry.dependencies.isEmpty ? [] : merged(known.layers),
        diagnostics: overlay.diagnostics + known.diagnostics)
    }
    let values = merged(layers)
    let checked = CheckedConfigs(
      layers: layers, isComplete: request.isComplete, diagnostics: problems(with: values))
    return Configs(
      checked: checked, values: values, diagnostics: overlay.diagnostics + checked.diagnostics)
  }

  /// Most clusters have the config of the one before, which is laid together once.
  private func merged(_ layers: [ConfigLayers]) -> [Node] {
    var values: [Node] = []
    for (position, layered) in layers.enumerated() {
      let isRepeated = position > 0 && layers[position - 1].nodes == layered.nodes
      values.append(isRepeated ? values[position - 1] : layered.merged())
    }
    return values
  }

  private func problems(with values: [Node]) -> [Diagnostic] {
    guard let schema = entry.schema, request.isComplete else { return [] }
    var found: [Diagnostic] = []
    for (position, value) in values.enumerated()
    where position == 0 || values[position - 1] != value {
      found += schema.validate(value).map { $0.diagnostic(below: "/spec/config") }
    }
    return found
  }

  /// The values of a chosen overlay; what a Blueprint says about it is reported once.
  private func overlayValues() -> Diagnosed<Node?> {
    guard let overlay = request.overlay else { return Diagnosed(nil) }
    let overlays = entry.overlays
    if let values = overlays?[overlay.value] { return Diagnosed(values) }
    let names = overlays?.entries.map(\.name) ?? []
    let finding = Finding(
      "'\(entry.name)' has no overlay '\(overlay.value)'", at: overlay.range,
      path: "/spec/overlay",
      help: names.isEmpty
        ? "it has none: leave the field out"
        : "choose \(enumeration(names.map { "'\($0)'" }, last: "or"))")
    return Diagnosed(nil, [finding.diagnostic("missing-reference")])
  }
}
