import Compiler
import Diagnostics
import Files
import Model
import Resolution
import Rules
import Shell
import Workspaces

extension Command {
  /// Checks files, folders or a whole workspace, and changes nothing.
  static let check = Command(
    "check", "checks files, folders or a whole workspace",
    discussion: """
      Reads every YAML and JSON file below the paths (the current folder when none is given), and \
      reports what is wrong with the objects in them, with the line, the cause and the fix. What \
      ignore files name and files without Kubernetes objects are left alone. References are \
      checked across all files, so give a whole workspace where you can.

      '-' is standard input; '--stdin-path' says which file it stands for.
      """,
    examples: [
      Example("catalyst check", "checks the current folder"),
      Example("catalyst check --format sarif -o json=findings.json platform/", "for CI"),
      Example("catalyst check --select missing-reference apps/", "one rule only"),
      Example("catalyst check --flux-version 2.6 clusters/", "for the Flux that is installed"),
    ],
    options: [select, ignore, fluxVersion, standardInputPath, statistics],
    operands: [paths], formats: OutputFormat.reports
  ) { invocation in
    var facts = try invocation.facts()
    facts.fluxRelease = invocation[fluxVersion]?.release ?? facts.fluxRelease
    let reading = try invocation.read(invocation[paths], facts: facts)
    let analysis = analyze(
      reading.readings, facts: facts, mapping: SideBySide(jobs: invocation.jobs))
    var diagnostics = analysis.diagnostics + reading.problems.map(\.diagnostic)
    try invocation.checkRuleNames()
    diagnostics = invocation.selected(diagnostics)
    if invocation[statistics] {
      invocation.console.output.write(counts(of: diagnostics))
      return diagnostics.contains { $0.severity >= invocation.failingSeverity }
        ? .findings : .success
    }
    let report = Report(
      diagnostics, files: reading.files, documents: analysis.resolved.workspace.counts.documents)
    let status = try invocation.finish(with: report, describing: Rule.summaries)
    invocation.tellWhatWasLeftAlone(analysis.resolved.workspace.counts)
    return reading.problems.contains { $0.diagnostic.severity == .error } ? .unusable : status
  }
}

private let paths = OperandList<String>(
  "PATH", help: "a file, a folder, or '-' for standard input", completion: .files)
private let select = OptionList<String>(
  "--select", value: "RULE", help: "reports findings of this rule only; repeatable")
private let ignore = OptionList<String>(
  "--ignore", value: "RULE", help: "reports no findings of this rule; repeatable")
private let fluxVersion = Option<InstalledFlux>(
  "--flux-version", value: "VERSION",
  help: "the Flux that is installed (default: the Sovereign's, else the newest that is known)")
private let standardInputPath = Option<String>(
  "--stdin-path", value: "FILE", help: "the file that standard input stands for",
  completion: .files)
private let statistics = Flag("--statistics", help: "prints how often each rule was broken")

/// A release of Flux, as `2.6` or `v2.6.4`.
private struct InstalledFlux: ArgumentValue {
  let release: FluxRelease

  init?(argument: String) {
    guard let release = FluxRelease(argument) else { return nil }
    self.release = release
  }

  static let expectation = "a version of Flux such as '2.6'"
}

extension Invocation {
  fileprivate func read(_ paths: [String], facts: Facts) throws -> WorkspaceReading {
    guard paths.contains("-") else {
      return try WorkspaceReading(paths: paths, facts: facts, jobs: jobs) { count in
        Progress("reading", of: count, on: console)
      }
    }
    guard paths.count == 1 else {
      throw UsageError("'-' stands for all input, so no other path can be given with it")
    }
    let bytes = try console.surroundings.readInput(64 << 20).get()
    let file = SourceFile(path: self[standardInputPath] ?? "<stdin>", bytes: bytes)
    return WorkspaceReading(file, facts: facts)
  }

  /// A rule's name that nothing is reported under is a mistake, not an empty report.
  fileprivate func checkRuleNames() throws {
    for name in self[select] + self[ignore] where !Rule.knownNames.contains(name) {
      let nearest = nearestName(to: name, among: Rule.knownNames)
      throw UsageError(
        "there is no rule '\(name)'", help: nearest.map { "did you mean '\($0)'?" })
    }
  }

  fileprivate func selected(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let selected = Set(self[select])
    let ignored = Set(self[ignore])
    return diagnostics.filter {
      (selected.isEmpty || selected.contains($0.rule)) && !ignored.contains($0.rule)
    }
  }

  fileprivate func tellWhatWasLeftAlone(_ counts: Workspace.Counts) {
    guard format == .text, !isQuiet else { return }
    let parts = [
      (FileRole.template, "chart template"), (.other, "file without objects"),
    ].compactMap { role, noun -> String? in
      guard let count = counts.roles[role], count > 0 else { return nil }
      return role == .other
        ? "\(count) \(count == 1 ? "file" : "files") without objects" : counted(count, noun)
    }
    if !parts.isEmpty { console.say("left alone: \(enumeration(parts))") }
  }
}

/// One line a rule, the most frequent first.
private func counts(of diagnostics: [Diagnostic]) -> String {
  var counts: [String: Int] = [:]
  for diagnostic in diagnostics { counts[diagnostic.rule, default: 0] += 1 }
  let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    .map { [String($0.value), $0.key] }
  return aligned(rows).map { "\($0)\n" }.joined()
}
