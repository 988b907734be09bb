import Diagnostics
import Model
import Schemas
import Shell
import Syntax

/// A kind's CustomResourceDefinition.
struct KindDefinition {
  let file: SourceFile
  let root: Node
}

extension Invocation {
  /// The definition of a kind, built in or of `--rules`. One that an API server would refuse is no definition.
  func definition(of kind: Kind) throws -> KindDefinition {
    let file = try ruleFile(kind.crdPath)
    let name = file.path
    let parsed = parse(file)
    let problems =
      parsed.diagnostics + (parsed.value.documents.first.map(checkDefinition) ?? [])
    if let problem = problems.first(where: { $0.severity == .error }) {
      let position = LineIndex(problem.finding.range.file).position(at: problem.finding.range.start)
      throw UsageError(
        "'\(name)' is no definition that a cluster takes: line \(position.line): \(problem.finding.message)",
        help: "compare it with the one that is built in: leave '--rules' out")
    }
    guard let root = parsed.value.documents.first else {
      throw UsageError("'\(name)' is empty")
    }
    return KindDefinition(file: file, root: root)
  }
}
