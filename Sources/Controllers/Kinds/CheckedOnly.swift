internal import Diagnostics

extension World {
  /// For a kind that nothing is written for: what `catalyst check` says.
  func judgement(of object: ObservedObject) -> Outcome {
    let findings = findings(about: object)
    var outcome = Outcome(
      ready: .of(findings, otherwise: Judgement(.yes, "Valid", "nothing is wrong with it")))
    outcome.diagnostics = findings
    return outcome
  }
}
