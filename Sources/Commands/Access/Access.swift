import Compiler
import Diagnostics
import Planning
import Rendering
import Shell

extension Command {
  /// Shows who may do what where.
  static let access = Command(
    "access", "shows who may do what where, and by which UserAccess",
    discussion: """
      Reads the UserAccesses and the owners of Organizations of a workspace, and shows for every \
      user the tier in each Environment or Application with the object that grants it. All scopes \
      of a UserAccess must hold; several UserAccesses of a user add up. What a tier may do stands \
      below.
      """,
    examples: [
      Example("catalyst access fixtures/workspaces/omantel", "as a table"),
      Example("catalyst access --format html -o html=access.html", "as a page"),
    ],
    operands: [workspace], formats: [.text, .json, .html]
  ) { invocation in
    let facts = try invocation.facts()
    let (reading, analysis) = try invocation.analyzed(invocation[workspace] ?? ".", facts: facts)
    guard !analysis.hasErrors else { return try invocation.refuse(analysis.diagnostics, reading) }
    let matrix = accessMatrix(analysis.resolved, plans: Planning.plan(analysis.resolved)).value
    switch invocation.format {
    case .html: invocation.console.output.write(matrix.page)
    default: invocation.write(matrix.draft, or: matrix.text)
    }
    return .success
  }
}

private let workspace = Operand<String>(
  "PATH", help: "the workspace's folder", isRequired: false, completion: .folders)
