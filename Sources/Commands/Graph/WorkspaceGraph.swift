import BootstrapCommands
import Compiler
import Diagrams
import Files
import Planning
import Resolution
import Shell
import Workspaces

extension Invocation {
  /// The install plans or the catalog of what the paths hold; where they hold neither, Flux's objects
  /// or a kit, unless `subject` says what is meant.
  func showWorkspace(_ paths: [String], as subject: GraphSubject?) throws -> ExitStatus {
    let target = paths.count == 1 ? try WorkspaceTarget(paths[0]) : nil
    let roots = target.map { [$0.root] } ?? paths
    let reading = try WorkspaceReading(paths: roots, facts: try facts(), jobs: jobs)
    let analysis = analyze(reading.parts, facts: try facts())
    let hasPlan = !analysis.resolved.workspace.applications.isEmpty
    if subject == .plan || (subject == nil && hasPlan) {
      guard !analysis.hasErrors else { return try refuse(analysis.diagnostics, reading) }
      let plans = Planning.plan(analysis.resolved).compactMap { limited($0, to: target?.file) }
      guard !plans.isEmpty else { throw nothing("Applications of an Environment", paths) }
      return try show(planDiagram(plans))
    }
    if !analysis.resolved.catalog.names.isEmpty {
      return try show(catalogDiagram(analysis.resolved.catalog))
    }
    guard subject == nil else { throw nothing("Blueprints", paths) }
    if analysis.resolved.workspace.manifests.contains(where: { FluxKind($0) != nil }) {
      return try show(try fluxDiagram(paths))
    }
    return try show(try kitDiagram(paths))
  }

  /// Where nothing is found that a graph could be of.
  func nothing(_ what: String, _ paths: [String]) -> UsageError {
    let places = paths.isEmpty ? "here" : "in " + paths.map { "'\($0)'" }.joined(separator: ", ")
    return UsageError(
      "there are no \(what) \(places)",
      help: "say with '--of' what the graph is to be of: kit, catalog, plan or flux")
  }
}
