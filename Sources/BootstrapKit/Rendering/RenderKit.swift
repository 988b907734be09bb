package import Diagnostics
import Syntax

/// A file of a rendered kit: its name in the kit's folder, and its bytes.
package struct RenderedKitFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]
}

/// Renders a kit for one host cluster: the releases that belong there, their edges cut where what they need is elsewhere,
/// every variable filled in. What is left out is said. Comments stay.
package func render(_ world: KitWorld, for cluster: KitCluster) -> Diagnosed<[RenderedKitFile]> {
  var diagnostics: [Diagnostic] = []
  let selection = KitSelection(world, for: cluster)
  diagnostics += selection.diagnostics
  let all = Set(world.kit.releases.map(\.file))
  let kept = Set(selection.releases.map { world.kit.releases[$0].file })
  var files: [RenderedKitFile] = []
  for (number, file) in world.kit.files.enumerated()
  where !all.contains(number) || kept.contains(number) {
    var text = ManifestText(file.source)
    for place in selection.releases where world.kit.releases[place].file == number {
      let release = world.kit.releases[place]
      for cut in selection.cuts[place] ?? [] {
        text.cut(cut.edge.name.value, of: release.name.value, because: cut.reason)
        for setting in cut.settings { text.set(setting, of: release.name.value) }
      }
      if !cluster.isManagement, let part = world.facts.regional[release.name.value],
        world.facts.layers[release.name.value] == .management
      {
        for setting in part.settings { text.set(setting, of: release.name.value) }
      }
    }
    let filled = text.filling(cluster.variables)
    diagnostics += filled.diagnostics
    files.append(RenderedKitFile(name: file.name, bytes: filled.value))
  }
  let names = Set(files.map(\.name))
  let gone = Set(world.kit.files.map(\.name)).subtracting(names)
  files.append(kustomization(world, cluster, without: gone, with: names))
  return Diagnosed(files, diagnostics)
}

/// The list without what is left out, and with what is not in it yet.
private func kustomization(
  _ world: KitWorld, _ cluster: KitCluster, without gone: Set<String>, with names: Set<String>
) -> RenderedKitFile {
  let title =
    "# Rendered for \(cluster.name) by 'catalyst bootstrap render'; change the template instead.\n"
  if let old = world.kit.kustomization, var text = ListText(old) {
    text.entries.removeAll { gone.contains($0.path) }
    let listed = Set(text.entries.map(\.path))
    for name in names.subtracting(listed).sorted() {
      text.entries.insert(
        inSlotOrder: ListText.Entry(path: name, lines: [Array("  - \(name)".utf8)]))
    }
    return RenderedKitFile(name: "kustomization.yaml", bytes: Array(title.utf8) + text.bytes)
  }
  let lines = names.sorted { goesBefore($0, $1) }.map { "  - \($0)\n" }.joined()
  let text =
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n\(lines)"
  return RenderedKitFile(name: "kustomization.yaml", bytes: Array((title + text).utf8))
}
