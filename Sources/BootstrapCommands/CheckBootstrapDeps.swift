internal import BootstrapKit
internal import Diagnostics
package import Shell

extension Program {
  /// The program `check-bootstrap-deps`: a drop-in for the script of that name, with its exit codes.
  package static let checkBootstrapDeps = Program(
    name: "check-bootstrap-deps", version: "0.1.0", root: .checkBootstrapDeps,
    reportAddress: "https://github.com/openova-io/catalyst-compiler/issues",
    options: [
      GlobalOption.colour, GlobalOption.quiet, GlobalOption.verbose, GlobalOption.rules,
      GlobalOption.help, GlobalOption.version,
    ],
    unusable: ExitStatus(code: 3),
    exitCodes: [
      (0, "no drift and no cycle"), (1, "drift, or with '--strict' any error"), (2, "a cycle"),
      (3, "wrong usage, or an input that cannot be read"),
    ])
}

extension Command {
  fileprivate static let checkBootstrapDeps = Command(
    "check-bootstrap-deps", "checks that a bootstrap kit and its expected graph agree",
    discussion: """
      Exits with 0 when there is no drift, 1 when there is, 2 when there is a cycle, and 3 when \
      something cannot be read or the program is called wrongly. What is found beyond drift and \
      cycles is printed as a warning and changes nothing, unless '--strict' is given. \
      \(whereKitsAre)
      """,
    examples: [
      Example("check-bootstrap-deps", "the kit of this repository"),
      Example("check-bootstrap-deps --kit-dir kit --expected expected.yaml", "as the script"),
      Example(
        "check-bootstrap-deps --kustomization kit/kustomization.yaml --hrs kit/*.yaml --dag DAG.md",
        "against the slot table of a document"),
    ],
    options: KitOption.all + KitOption.checking + [strict], operands: [KitOption.moreReleases],
    formats: OutputFormat.reports
  ) { invocation in
    try run(invocation)
  }
}

private let strict = Flag("--strict", help: "lets everything count, not drift and cycles alone")

private func run(_ invocation: Invocation) throws -> ExitStatus {
  let reading = try invocation.readKitFiles(needsExpected: true)
  let checked = checkKit(reading.world, reading: reading.diagnostics)
  let isStrict = invocation[strict]
  var diagnostics = isStrict ? checked.diagnostics : checked.diagnostics.map(weighed)
  if invocation.format == .text, !invocation.isVerbose {
    // What is merely known of the kit stands in the listing.
    diagnostics.removeAll { $0.severity == .information }
  }
  let report = reading.report(diagnostics)
  _ = try invocation.finish(with: report, describing: KitRule.summaries)
  let status = exitStatus(checked.verdict)
  let fails = status != .success || (isStrict && report.contains(.error))
  if !fails, invocation.format == .text, !invocation.isQuiet {
    invocation.console.output.write("\n" + reading.world.slotListing() + "\n")
    invocation.console.output.write(reading.world.verdictSentence() + "\n")
  }
  return fails && status == .success ? .findings : status
}

private func exitStatus(_ verdict: KitVerdict) -> ExitStatus {
  switch verdict {
  case .clean: .success
  case .drift: ExitStatus(code: 1)
  case .cycle: ExitStatus(code: 2)
  case .unusable: Program.checkBootstrapDeps.unusable
  }
}

/// A finding that the script does not know is a warning at most.
private func weighed(_ diagnostic: Diagnostic) -> Diagnostic {
  guard diagnostic.severity == .error, consequence(of: diagnostic) == .none else {
    return diagnostic
  }
  var weighed = diagnostic
  weighed.severity = .warning
  return weighed
}
