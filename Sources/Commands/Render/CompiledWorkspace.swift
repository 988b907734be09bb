import Compiler
import Diagnostics
import Planning
import Rendering
import Shell
import Workspaces

extension Invocation {
  /// Reads, analyzes and renders a workspace; without branches where it has errors, which are then reported.
  func compiled(
    _ root: String
  ) throws -> (branches: [RenderedBranch]?, plans: [InstallPlan], status: ExitStatus) {
    let (reading, analysis) = try analyzed(root, facts: try facts())
    guard !analysis.hasErrors else { return (nil, [], try refuse(analysis.diagnostics, reading)) }
    let compilation = compile(analysis)
    let all = (analysis.diagnostics + compilation.diagnostics).sorted()
    if all.contains(where: { $0.severity == .error }) {
      return (nil, [], try refuse(all, reading))
    }
    let branches = compilation.branches + compilation.platform
    guard !branches.isEmpty else {
      throw UsageError(
        "there is nothing to render in '\(root)'",
        help: "rendering needs a Sovereign, an Organization, an Environment and an Application")
    }
    let report = Report(all, files: reading.files, documents: reading.documents)
    if !all.isEmpty && !isQuiet && format == .text {
      console.error.write(report.text(style, withSummary: false))
    }
    return (branches, compilation.plans, .success)
  }
}
