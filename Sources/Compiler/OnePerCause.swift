import Diagnostics

/// A value that its schema refuses is met by every rule that looks at a config with it in it: the schema's own check, the
/// overlay's, each Blueprint that gives values to it, each Application. Of what is said about one place in the same words,
/// the rule counts that knows best whose value it is.
func onePerCause(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var best: [Cause: Int] = [:]
  for diagnostic in diagnostics {
    guard let rank = rank(diagnostic.rule) else { continue }
    let cause = Cause(diagnostic)
    best[cause] = min(best[cause] ?? .max, rank)
  }
  var said: Set<Cause> = []
  // What may be missing is not said where it is.
  let missing = Set(
    diagnostics.filter { $0.rule == "expression-evaluation" }.map(\.finding.range))
  return diagnostics.filter { diagnostic in
    if diagnostic.rule == "expression-optional-field" {
      return !missing.contains(diagnostic.finding.range)
    }
    guard let rank = rank(diagnostic.rule) else { return true }
    let cause = Cause(diagnostic)
    return best[cause] == rank && said.insert(cause).inserted
  }
}

/// The rules that may meet one cause, those that know it best first.
private func rank(_ rule: String) -> Int? { ranks[rule] }

private let ranks: [String: Int] = [
  "default-fails": 0, "overlay-values": 1, "dependency-values": 2, "unknown-field": 3,
  "wrong-type": 3, "wrong-value": 3, "failed-rule": 3,
  "expression-evaluation": 3,
]

private struct Cause: Hashable {
  let range: SourceRange
  /// Without the name of the value: a schema calls its own default otherwise than an Application does.
  let words: Substring

  init(_ diagnostic: Diagnostic) {
    range = diagnostic.finding.range
    let message = diagnostic.finding.message
    let name = message.firstRange(of: "' must ")
    words = name.map { message[$0.lowerBound...] } ?? message[...]
  }
}
