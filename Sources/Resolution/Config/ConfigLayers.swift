import Diagnostics
import Schemas
import Syntax

/// What a config is laid together from. Ten thousand of them are smaller than what they come to.
struct ConfigLayers: Sendable {
  /// The weakest first.
  let nodes: [Node]
  /// Fills in the defaults; `nil` where any config will do.
  let schema: Schema?
  /// What asks for the config: the place of what nobody wrote.
  let place: SourceRange

  /// Schema defaults < overlay < config (resolution.md, "configSchema").
  func merged() -> Node {
    guard nodes.count > 2 else {
      let config = merge(nodes.first, under: nodes.count > 1 ? nodes[1] : nil)
      return (schema?.applyingDefaults(to: config) ?? config).node(origin: place)
    }
    var config = nodes[0]
    for node in nodes.dropFirst() { config = merge(config, under: node).node(origin: place) }
    return (schema?.applyingDefaults(to: config) ?? .node(config)).node(origin: place)
  }

  /// Whether the two come to the same, given one schema.
  func isLike(_ other: ConfigLayers) -> Bool {
    nodes.count == other.nodes.count && place == other.place
      && zip(nodes, other.nodes).allSatisfy { $0.isLike($1) }
  }
}

/// The configs of an Application in the clusters of its placement, and what was found wrong with them.
struct CheckedConfigs: Sendable {
  let layers: [ConfigLayers]
  /// Whether they were judged: a config of which a part could not be made is not.
  let isComplete: Bool
  let diagnostics: [Diagnostic]

  /// Whether the two are of the same values, so that what was found wrong with one is wrong with the other; given one Blueprint.
  func isLike(_ other: CheckedConfigs) -> Bool {
    isComplete == other.isComplete && isLike(other.layers)
  }

  func isLike(_ other: [ConfigLayers]) -> Bool {
    layers.count == other.count && zip(layers, other).allSatisfy { $0.isLike($1) }
  }
}
