package import Diagnostics
import Model
import Planning
package import Rendering
import Resolution
import Syntax
import Workspaces

/// What of a compilation may be written while other parts of the workspace have errors: one broken
/// object must not stop the rest, and nothing may be taken away because it could not be read.
package struct Release: Sendable {
  /// In the order in which references must be written.
  package let branches: [RenderedBranch]
  /// What is held back, by `repository branch`, and one of the errors that hold it.
  package let held: [String: Diagnostic]

  package static func name(_ repository: String, _ branch: String) -> String {
    "\(repository) \(branch)"
  }
}

/// Judges every branch: an Application's is held where a file that it is computed from has an error,
/// or one that it waits for is held; an Environment's where any of its Applications is.
package func release(_ compilation: Compilation, of analysis: Analysis) -> Release {
  var errors: [String: Diagnostic] = [:]
  for diagnostic in analysis.diagnostics + compilation.diagnostics
  where diagnostic.severity == .error {
    let path = diagnostic.finding.range.file.path
    if errors[path] == nil { errors[path] = diagnostic }
  }
  if errors.isEmpty { return Release(branches: compilation.branches, held: [:]) }
  var held: [String: Diagnostic] = [:]
  // A file of which nothing could be read may hold an Application of any Environment.
  let workspace = analysis.resolved.workspace
  let known = Set(workspace.objects.map { $0.header.node.tree.file.path })
  let unreadable = errors.filter { !known.contains($0.key) }.min { $0.key < $1.key }?.value
  let applications = brokenApplications(workspace, errors)
  for plan in compilation.plans {
    hold(plan, errors, unreadable: unreadable, applications: applications, in: &held)
  }
  let branches = compilation.branches.filter {
    held[Release.name($0.repository, $0.branch)] == nil
  }
  return Release(branches: branches, held: held)
}

/// An error of an Application by each name that its Environment may have: the one that it says, and its namespace's. The first
/// in the order of the workspace counts.
private func brokenApplications(
  _ workspace: Workspace, _ errors: [String: Diagnostic]
) -> [String: Diagnostic] {
  var found: [String: Diagnostic] = [:]
  if errors.isEmpty { return found }
  for application in workspace.applications {
    guard let error = errors[application.header.node.tree.file.path] else { continue }
    for name in [application.environment?.value, application.header.namespace?.value] {
      if let name, found[name] == nil { found[name] = error }
    }
  }
  return found
}

private func hold(
  _ plan: InstallPlan, _ errors: [String: Diagnostic], unreadable: Diagnostic?,
  applications: [String: Diagnostic], in held: inout [String: Diagnostic]
) {
  let environment = plan.environment
  let around =
    ([
      environment.environment.header, environment.organization.header,
      environment.sovereign.sovereign.header,
    ] + plan.policies.map(\.header)).lazy.compactMap { errors[$0.node.tree.file.path] }.first
  var heldNames: [String: Diagnostic] = [:]
  for planned in plan.applications {
    let application = planned.application
    let files =
      [application.written?.header.node.tree.file, application.blueprint.header.node.tree.file]
    let own = files.lazy.compactMap { $0.flatMap { errors[$0.path] } }.first
    let waits = application.dependencies.lazy.compactMap(\.application).compactMap {
      heldNames[$0]
    }.first
    guard let reason = around ?? own ?? waits else { continue }
    heldNames[planned.name] = reason
    held[Release.name(planned.repository, planned.branch)] = reason
  }
  let left = applications[plan.environment.name]
  if let reason = around ?? heldNames.min(by: { $0.key < $1.key })?.value ?? left ?? unreadable {
    held[Release.name(plan.repository, "main")] = reason
  }
}
