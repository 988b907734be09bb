import Compiler
import Diagnostics
import Model
import Rules
import Shell
import Workspaces

extension Invocation {
  /// Reads and analyzes one workspace.
  func analyzed(_ root: String, facts: Facts) throws -> (WorkspaceReading, Analysis) {
    let reading = try WorkspaceReading(
      paths: [root], facts: facts, jobs: jobs, settings: try settings())
    if let problem = reading.problems.first(where: { $0.diagnostic.severity == .error }) {
      throw problem
    }
    let analysis = analyze(
      reading.parts, facts: facts, today: Day(console.today), mapping: SideBySide(jobs: jobs))
    return (reading, analysis)
  }

  /// A workspace with errors is not planned, rendered or compared: what is wrong is reported instead.
  func refuse(_ diagnostics: [Diagnostic], _ reading: WorkspaceReading) throws -> ExitStatus {
    let report = Report(diagnostics, files: reading.files, documents: reading.documents)
    switch format {
    case .json: console.output.write(report.json())
    default:
      console.error.write(report.text(style))
      console.say("nothing was done: the workspace has errors")
    }
    return .findings
  }
}
