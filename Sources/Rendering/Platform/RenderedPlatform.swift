import Diagnostics
import Model
import Planning
import Resolution
import Workspaces

/// What is rendered beside Applications and Environments.
struct RenderedPlatform: Sendable {
  var branches: [RenderedBranch] = []
  var objects: [PlacedObject] = []
}

/// Renders the platform's own repositories: those of Organizations first, then those in `system`, which make Flux follow all
/// others. `inputs` are the digests of what Environments were computed from; `earlier` is what this came to before.
func renderedPlatform(
  _ resolved: ResolvedWorkspace, plans: [InstallPlan], inputs: [SHA256],
  earlier: [RenderedBranch] = []
) -> Diagnosed<RenderedPlatform> {
  guard let sovereign = resolved.sovereigns.first else { return Diagnosed(RenderedPlatform()) }
  if let problem = severalSovereigns(resolved) { return Diagnosed(RenderedPlatform(), [problem]) }
  let unsafe = unsafePlatformNames(resolved.workspace)
  guard unsafe.isEmpty else { return Diagnosed(RenderedPlatform(), unsafe) }
  guard let flux = FluxFeatures(sovereign.sovereign, history: resolved.facts.flux) else {
    return Diagnosed(RenderedPlatform())
  }
  guard flux.chartReferences else {
    return Diagnosed(RenderedPlatform(), [tooOld(flux, sovereign.sovereign)])
  }
  let tables = PlatformTables.read(resolved.facts)
  let context = PlatformContext(
    resolved, plans: plans, sovereign: sovereign, tables: tables.value, flux: flux, inputs: inputs,
    earlier: earlier)
  let configuration = context.configuration
  let repositories =
    context.blueprintRepositories + [context.policyBundle]
    + (context.runbooks.map { [$0] } ?? []) + [configuration.value]
  return Diagnosed(
    RenderedPlatform(
      branches: repositories.map(context.branch), objects: repositories.flatMap(\.objects)),
    tables.diagnostics + configuration.diagnostics)
}

/// The repositories in `system` are those of one Sovereign's Gitea.
private func severalSovereigns(_ resolved: ResolvedWorkspace) -> Diagnostic? {
  guard resolved.sovereigns.count > 1, let second = resolved.sovereigns.dropFirst().first else {
    return nil
  }
  return Finding(
    "\(resolved.sovereigns.count) Sovereigns are here, and the repositories in 'system' are one Sovereign's, so none of them is rendered",
    at: second.sovereign.header.name.range,
    help: "render each Sovereign's workspace for itself"
  ).diagnostic("ambiguous-sovereign", .warning)
}

private func tooOld(_ flux: FluxFeatures, _ sovereign: Sovereign) -> Diagnostic {
  Finding(
    "Flux \(flux.release) cannot install a chart from an OCIRepository, so nothing is rendered for host clusters",
    at: sovereign.fluxVersion?.range ?? sovereign.header.name.range,
    help: "upgrade Flux to 2.3 or later, then set 'fluxVersion'"
  ).diagnostic("older-flux", .warning)
}

/// Names that become paths; schemas have said what is wrong with them.
private func unsafePlatformNames(_ workspace: Workspace) -> [Diagnostic] {
  let headers =
    workspace.sovereigns.map(\.header) + workspace.organizations.map(\.header)
    + workspace.environments.map(\.header) + workspace.environmentPolicies.map(\.header)
    + workspace.userAccesses.map(\.header) + workspace.secretPolicies.map(\.header)
    + workspace.cnpgPairs.map(\.header) + workspace.runbooks.map(\.header)
    + workspace.blueprints.map(\.header)
  return headers.compactMap { header in
    let isSafe =
      isPathSafe(header.name.value) && (header.namespace.map { isPathSafe($0.value) } ?? true)
    guard !isSafe else { return nil }
    return Finding(
      "'\(header.name.value)' cannot be the name of a file in Git", at: header.name.range
    ).diagnostic("unsafe-name")
  }
}

extension PlatformContext {
  fileprivate func branch(_ files: PlatformFiles) -> RenderedBranch {
    let objects = files.objects.map { "\($0.object): \($0.paths.count) files" }
    let message = CommitMessage(
      subject: "Render \(files.repository)",
      reasons: objects.isEmpty ? ["it belongs to \(sovereign.domain)"] : objects,
      inputs: SHA256(of: Set(inputs + ownInputs).sorted()))
    return RenderedBranch(
      repository: files.repository, branch: "main", files: files.files.files,
      message: message.text)
  }
}
