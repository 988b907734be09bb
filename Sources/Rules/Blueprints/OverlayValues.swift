import Diagnostics
import Model
import Resolution
import Schemas
import Syntax

extension Rule {
  /// An overlay that fails the Blueprint's own schema fails for everyone who chooses it.
  static let overlayValues = Rule(
    "overlay-values", .error,
    "every overlay of a Blueprint is a config that its configSchema allows"
  ) { workspace in
    workspace.catalog.entries.flatMap { entry -> [Finding] in
      guard let schema = entry.schema, let overlays = entry.overlays else {
        return []
      }
      return overlays.entries.flatMap { overlay in
        findings(overlay, schema: schema)
      }
    }
  }
}

/// What the user must add is missing in every overlay, so only what is there is judged.
private func findings(_ overlay: Node.Entry, schema: Schema) -> [Finding] {
  let merged = Tree(schema.applyingDefaults(to: overlay.value), origin: overlay.key.range)
  if schema.surelyLacksAtMostFields(merged.root) { return [] }
  return schema.validate(merged.root).filter { $0.kind != .missingField }.map {
    $0.finding(below: "/spec/manifests/overlays/\(overlay.name)")
  }
}
