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
    var config = nodes.first ?? Tree(.mapping([]), origin: place).root
    for node in nodes.dropFirst() {
      config = Tree(merge(config, under: node), origin: place).root
    }
    return schema?.applyingDefaults(to: config).node(origin: place) ?? config
  }
}

/// A config while its Application is resolved.
struct ResolvedConfig {
  let layers: ConfigLayers
  let value: Node
}
