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
  /// What compiling took over and will hand on.
  let kept: Kept

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The sentence of this program, up to the plan: files → workspace → resolved → checked → silenced.
/// What is independent of each other is looked at by `mapping`. `today` ends suppressions whose day
/// is over; without it none is over. What `earlier` has of the same objects is taken over.
package func analyze(
  _ readings: [FileReadings], facts: Facts, today: Day? = nil,
  mapping: some OrderedMapping = InTurn(), earlier: Kept = Kept()
) -> Analysis {
  // A catalog asks for the Blueprints alone, whose schemas take longer than putting the rest together.
  let (assembled, catalog) = mapping.both({ Workspace.assemble(readings) }) {
    let blueprints = Workspace.blueprints(of: readings)
    return earlier.resolutions.catalog(of: blueprints) ?? Catalog(blueprints, mapping: mapping)
  }
  let resolved = assembled.then {
    resolve($0, catalog: catalog, facts: facts, mapping: mapping, earlier: earlier.resolutions)
  }
  let checked = check(resolved.value, mapping: mapping, earlier: earlier.findings)
  var kept = earlier
  kept.resolutions = resolved.value.resolutions
  kept.findings = checked.shared
  let suppressions = Suppressions(resolved.value.workspace.suppressions, today: today)
  let found = onePerCause(resolved.diagnostics + checked.diagnostics)
  let diagnostics = suppressions.applied(to: found)
  return Analysis(
    resolved: resolved.value, diagnostics: diagnostics.sorted(), suppressions: suppressions,
    kept: kept)
}

/// The same for readings that nobody has put together yet.
package func analyze(
  _ readings: [FileReading], facts: Facts, today: Day? = nil,
  mapping: some OrderedMapping = InTurn(), earlier: Kept = Kept()
) -> Analysis {
  analyze(
    [FileReadings(readings)], facts: facts, today: today, mapping: mapping, earlier: earlier)
}
