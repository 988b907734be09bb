package import Diagnostics
package import Model
package import Resolution
import Rules
package import Workspaces

/// What a workspace is, and all that is to be said about it with no plan made.
package struct Analysis: Sendable {
  package let resolved: ResolvedWorkspace
  /// Sorted by place.
  package let diagnostics: [Diagnostic]

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The sentence of this program, up to the plan: files → workspace → resolved → checked. What is independent of each other
/// is looked at by `mapping`.
package func analyze(
  _ readings: [FileReading], facts: Facts, mapping: some OrderedMapping = InTurn()
) -> Analysis {
  let resolved = Workspace.assemble(readings).then {
    resolve($0, facts: facts, mapping: mapping)
  }
  let diagnostics = resolved.diagnostics + check(resolved.value)
  return Analysis(resolved: resolved.value, diagnostics: diagnostics.sorted())
}
