package import Diagnostics
package import Model
package import Workspaces

/// Binds every reference of a workspace: Environments to their Sovereign and Organization, Applications to Blueprints, versions,
/// host clusters and to each other (resolution.md). What cannot be bound is reported and left out. Environments are
/// resolved independently of each other, by `mapping`. What `earlier` has of the same objects is taken over. `catalog` is
/// that of the workspace's Blueprints, where it is made already.
package func resolve(
  _ workspace: Workspace, catalog: Catalog? = nil, facts: Facts,
  mapping: some OrderedMapping = InTurn(), earlier: Resolutions = Resolutions()
) -> Diagnosed<ResolvedWorkspace> {
  var diagnostics: [Diagnostic] = []
  let catalog = catalog ?? Catalog(workspace.blueprints, mapping: mapping)
  diagnostics += catalog.entries.flatMap {
    $0.schemaDiagnostics + catalog.expressions(of: $0).diagnostics
  }
  let sovereigns = workspace.sovereigns.map { sovereign in
    let resolved = resolveSovereign(sovereign, facts: facts)
    diagnostics += resolved.diagnostics
    return resolved.value
  }
  let binder = EnvironmentBinder(workspace: workspace, sovereigns: sovereigns, facts: facts)
  let bound = mapping.map(workspace.environments) { (name: $0.name, scope: binder.bind($0)) }
  diagnostics += bound.flatMap(\.scope.diagnostics)
  let scopes = bound.compactMap(\.scope.value)
  let homes = mapping.map(workspace.applications) { $0.environment?.value ?? "" }
  // By their positions: thousands of objects are not counted for it.
  let written = Dictionary(grouping: homes.indices) { homes[$0] }
  diagnostics += applicationsWithoutEnvironment(
    written, workspace.applications, among: bound.map(\.name))
  let resolutions = mapping.map(scopes) { scope in
    let own = written[scope.name]?.map { workspace.applications[$0] } ?? []
    let known = earlier[scope.environment.header.identity]
    if let known, known.isOf(scope, own, catalog) { return known }
    return EnvironmentResolution(scope, own, catalog: catalog, facts: facts, earlier: known)
  }
  diagnostics += resolutions.flatMap(\.environment.diagnostics)
  return Diagnosed(
    ResolvedWorkspace(
      workspace: workspace, facts: facts, catalog: catalog, sovereigns: sovereigns,
      environments: resolutions.map(\.environment.value),
      resolutions: Resolutions(catalog, of: workspace.blueprints, resolutions)),
    diagnostics)
}

/// Where a whole workspace is checked, an Application names an Environment that is there. A lone file is checked for itself.
private func applicationsWithoutEnvironment(
  _ written: [String: [Int]], _ applications: [Application], among names: [String]
) -> [Diagnostic] {
  guard !names.isEmpty else { return [] }
  let unknown = Set(written.keys).subtracting(names)
  return unknown.sorted().flatMap { written[$0] ?? [] }.compactMap { position in
    applications[position].environment.map {
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
