package import Diagnostics

/// The answer to the question whether a kit and its expected graph agree.
package enum KitVerdict: Hashable, Sendable {
  case clean
  case drift
  case cycle
  /// Something could not be read, so there is no answer.
  case unusable
}

/// All that is said about a kit.
package struct KitReport: Sendable {
  package let diagnostics: [Diagnostic]
  package let verdict: KitVerdict
}

/// Checks a kit by every rule. `reading` is what was said when its files were read.
/// Where there is drift and a cycle, the verdict is drift: the files are put right first.
package func checkKit(_ world: KitWorld, reading: [Diagnostic] = []) -> KitReport {
  let found = KitRule.all.flatMap { rule in
    rule.check(world).map { $0.diagnostic(rule.name, rule.severity) }
  }
  let diagnostics = reading + found
  let consequences = Set(diagnostics.map(consequence))
  let verdict: KitVerdict =
    if consequences.contains(.unusable) {
      .unusable
    } else if consequences.contains(.drift) {
      .drift
    } else if consequences.contains(.cycle) {
      .cycle
    } else {
      .clean
    }
  return KitReport(diagnostics: diagnostics, verdict: verdict)
}

/// What a diagnostic means for the verdict.
package func consequence(of diagnostic: Diagnostic) -> KitRule.Consequence {
  consequences[diagnostic.rule] ?? (isUnreadable(diagnostic) ? .unusable : .none)
}

private let consequences = Dictionary(
  uniqueKeysWithValues: KitRule.all.map { ($0.name, $0.consequence) })

/// Whether a diagnostic of the reader says that a document is missing from the tree. Some faults
/// leave it whole: other readers differ in what they make of it, which is no reason to stop.
func isUnreadable(_ diagnostic: Diagnostic) -> Bool {
  diagnostic.severity == .error && !blemishes.contains(diagnostic.rule)
}

private let blemishes: Set<String> = [
  "duplicate-key", "infinite-number", "merge-order", "merge-value", "tag-mismatch",
]
