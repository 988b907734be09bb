package import Diagnostics
package import Model
package import Workspaces

/// Binds every reference of a workspace: Environments to their Sovereign and Organization, Applications to Blueprints, versions,
/// host clusters and to each other (resolution.md). What cannot be bound is reported and left out. Environments are
/// resolved independently of each other, by `mapping`.
package func resolve(
  _ workspace: Workspace, facts: Facts, mapping: some OrderedMapping = InTurn()
) -> Diagnosed<ResolvedWorkspace> {
  var diagnostics: [Diagnostic] = []
  let catalog = Catalog(workspace.blueprints, mapping: mapping)
  diagnostics += catalog.entries.flatMap {
    $0.schemaDiagnostics + catalog.expressions(of: $0).diagnostics
  }
  let sovereigns = workspace.sovereigns.map { sovereign in
    let resolved = resolveSovereign(sovereign, facts: facts)
    diagnostics += resolved.diagnostics
    return resolved.value
  }
  var binder = EnvironmentBinder(workspace: workspace, sovereigns: sovereigns, facts: facts)
  let scopes = workspace.environments.compactMap { binder.bind($0) }
  diagnostics += binder.diagnostics
  let written = Dictionary(grouping: workspace.applications) { $0.environment?.value ?? "" }
  diagnostics += applicationsWithoutEnvironment(written, workspace)
  let resolved = mapping.map(scopes) { scope in
    resolveApplications(written[scope.name] ?? [], in: scope, catalog: catalog, facts: facts)
      .map { scope.with($0) }
  }
  diagnostics += resolved.flatMap(\.diagnostics)
  return Diagnosed(
    ResolvedWorkspace(
      workspace: workspace, facts: facts, catalog: catalog, sovereigns: sovereigns,
      environments: resolved.map(\.value)),
    diagnostics)
}

/// Where a whole workspace is checked, an Application names an Environment that is there. A lone file is checked for itself.
private func applicationsWithoutEnvironment(
  _ written: [String: [Application]], _ workspace: Workspace
) -> [Diagnostic] {
  let names = workspace.environments.map(\.name)
  guard !names.isEmpty else { return [] }
  let unknown = Set(written.keys).subtracting(names)
  return unknown.sorted().flatMap { written[$0] ?? [] }.compactMap { application in
    application.environment.map {
      .missingReference("Environment", $0, among: names, path: "/spec/environment")
    }
  }
}

extension Diagnostic {
  /// A name that nothing in the workspace answers to.
  static func missingReference(
    _ what: String, _ name: Located<String>, among names: [String], path: String? = nil,
    _ severity: Severity = .error
  ) -> Diagnostic {
    var finding = Finding("there is no \(what) '\(name.value)'", at: name.range, path: path)
    if let nearest = nearestName(to: name.value, among: names) {
      finding.help = "did you mean '\(nearest)'?"
      finding.fixIts = [FixIt("write '\(nearest)'", replacing: name.range, with: nearest)]
    } else if names.isEmpty {
      finding.help = "none was found in what was checked"
    } else {
      finding.help =
        "there is \(names.sorted().prefix(8).map { "'\($0)'" }.joined(separator: ", "))"
    }
    return finding.diagnostic("missing-reference", severity)
  }
}
