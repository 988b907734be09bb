import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Text that nobody replaced becomes a name on the cluster.
  static let fluxPlaceholder = Rule(
    "flux-placeholder", .error, "no placeholder is left in what Flux applies",
    inBuilds: { workspace, builds in
      let placeholders = workspace.facts.placeholders
      let built = Set(builds.flatMap { $0.manifests.map(\.place) })
      return workspace.workspace.manifests.filter { $0.isFlux || built.contains($0.place) }
        .flatMap { manifest -> [Finding] in
          // The description of a kind may speak of anything.
          if manifest.kind.value == "CustomResourceDefinition" { return [] }
          var found: [Finding] = []
          manifest.node.forEachScalar { node in
            guard let placeholder = placeholders.first(in: node) else { return }
            found.append(
              manifest.finding(
                "the placeholder '\(placeholder)' is left in \(manifest.title)", at: node.range,
                path: node.pointer,
                help: "write what it stands for, or a variable that Flux fills in"))
          }
          return found
        }
    })
}
