import Compiler
import Diagnostics
import Model
import Planning
import Rendering
import Resolution
import Shell
import Syntax
import Workspaces

extension Command {
  /// Shows what installing means, and changes nothing.
  static let plan = Command(
    "plan", "shows what would be installed where, in which order, and what is written",
    discussion: """
      For a workspace, the plan of every Environment, and what becomes of every other object: of \
      Organizations, access, policies, the Sovereign. For one file, the plan of the Applications in \
      it with all that they need; the workspace around the file is the nearest folder above it with \
      a 'catalyst.yaml' or a '.git'.

      As JSON the plan also has the merged values, and the questions that a console would ask \
      ("use existing or create new?") with the answers that were taken.
      """,
    examples: [
      Example("catalyst plan fixtures/workspaces/omantel", "every Environment of a workspace"),
      Example("catalyst plan applications/acme-prod/blog.yaml", "one Application"),
    ],
    operands: [target]
  ) { invocation in
    let target = try WorkspaceTarget(invocation[target] ?? ".")
    let facts = try invocation.facts()
    let (reading, analysis) = try invocation.analyzed(target.root, facts: facts)
    guard !analysis.hasErrors else { return try invocation.refuse(analysis.diagnostics, reading) }
    let plans = Planning.plan(analysis.resolved).compactMap { limited($0, to: target.file) }
    // A file's plan is that of its Applications; what else there is belongs to the whole workspace.
    let objects = target.file == nil ? compile(analysis).objects : []
    guard !plans.isEmpty || !objects.isEmpty else {
      throw UsageError(
        "there is nothing to plan in '\(invocation[Command.planTarget] ?? ".")'",
        help: "a plan needs a Sovereign, an Organization, an Environment and an Application")
    }
    switch invocation.format {
    case .json:
      let file = SourceFile(path: "plan", bytes: [])
      let tree = Tree(planDraft(plans, objects), origin: file.beginning)
      invocation.console.output.write(json(tree.root) + "\n")
    default:
      let parts = plans.map(planText) + (objects.isEmpty ? [] : [platformText(objects)])
      invocation.console.output.write(parts.joined(separator: "\n"))
    }
    return .success
  }

  fileprivate static var planTarget: Operand<String> { target }
}

private let target = Operand<String>(
  "PATH", help: "a workspace's folder, or a file with Applications", isRequired: false,
  completion: .files)

/// The plan of the Applications that a file holds and of all that they need; the whole plan where no file is named.
func limited(_ plan: InstallPlan, to file: String?) -> InstallPlan? {
  guard let file else { return plan.applications.isEmpty ? nil : plan }
  var wanted = Set(
    plan.applications.filter { $0.application.written?.header.name.range.file.path == file }
      .map(\.name))
  guard !wanted.isEmpty else { return nil }
  // Dependencies stand before their dependents, so one walk from the end finds them all.
  for planned in plan.applications.reversed() where wanted.contains(planned.name) {
    wanted.formUnion(planned.application.dependencies.compactMap(\.application))
  }
  return plan.limited(to: wanted)
}
