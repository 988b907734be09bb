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
  let suppressions: Suppressions

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The sentence of this program, up to the plan: files → workspace → resolved → checked → silenced.
/// What is independent of each other is looked at by `mapping`. `today` ends suppressions whose day
/// is over; without it none is over.
package func analyze(
  _ readings: [FileReading], facts: Facts, today: Day? = nil,
  mapping: some OrderedMapping = InTurn()
) -> Analysis {
  let resolved = Workspace.assemble(readings, mapping: mapping).then {
    resolve($0, facts: facts, mapping: mapping)
  }
  let suppressions = Suppressions(readings.flatMap(\.suppressions), today: today)
  let found = onePerCause(resolved.diagnostics + check(resolved.value, mapping: mapping))
  let diagnostics = suppressions.applied(to: found)
  return Analysis(
    resolved: resolved.value, diagnostics: diagnostics.sorted(), suppressions: suppressions)
}
