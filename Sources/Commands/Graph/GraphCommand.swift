import BootstrapCommands
import Diagrams
import Files
import Shell

extension Command {
  /// Who waits for whom, in whatever a folder holds.
  static let graph = Command(
    "graph", "shows who needs whom: as text, a picture, or a page to search in",
    discussion: """
      What the graph is of follows from what PATH holds: a bootstrap kit, Applications (their \
      install plan), Blueprints (the catalog), or Flux's Kustomizations, HelmReleases and sources. \
      '--of' says it where there is more than one.

      'svg' is laid out by Graphviz's library, a column for each wave, the critical path in bold. \
      'html' is one page that fetches nothing: search, what a node needs, what fails with it.
      """,
    examples: [
      Example("catalyst graph bootstrap-kit", "a kit, for the terminal"),
      Example(
        "catalyst graph --of catalog --format svg fixtures/catalog >catalog.svg", "a picture"),
      Example(
        "catalyst graph --format html fixtures/workspaces/omantel >plan.html",
        "the install plans of a workspace, as a page"),
      Example(
        "catalyst graph --of flux --around 'Kustomization flux-system/apps' clusters",
        "one Kustomization, what it needs and what needs it"),
    ],
    options: [subject, around], operands: [paths], formats: OutputFormat.diagrams
  ) { invocation in
    let given = invocation[paths]
    let subject = invocation[subject]
    if subject == .kit { return try invocation.show(try invocation.kitDiagram(given)) }
    if subject == .flux { return try invocation.show(try invocation.fluxDiagram(given)) }
    if subject == nil, given.count == 1, isKit(given[0]) {
      return try invocation.show(try invocation.kitDiagram(given))
    }
    return try invocation.showWorkspace(given, as: subject)
  }
}

/// What a graph is of.
enum GraphSubject: String, ArgumentValue, CaseIterable {
  case kit
  case catalog
  case plan
  case flux
}

private let subject = Option<GraphSubject>(
  "--of", value: "WHAT", help: "what the graph is of (default: what PATH holds)")
private let paths = OperandList<String>(
  "PATH", help: "a kit, a workspace, a catalog, or folders with Flux's objects (default: .)",
  completion: .files)

/// A folder with a file for each slot.
func isKit(_ path: String) -> Bool {
  let options = ListingOptions(extensions: [".yaml", ".yml"], maximumDepth: 0)
  let files = (try? listFiles(in: path, options))?.files ?? []
  return files.contains { isSlotFile($0.split(separator: "/").last ?? "") }
}

/// `07-bp-openbao.yaml`, `06a-bp-…`
private func isSlotFile(_ name: Substring) -> Bool {
  let parts = name.split(separator: "-", maxSplits: 1)
  guard parts.count == 2, parts[1].hasPrefix("bp-") else { return false }
  return parts[0].first?.isNumber ?? false
}
