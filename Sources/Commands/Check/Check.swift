import Compiler
import Diagnostics
import Files
import Model
import Resolution
import Rules
import Shell
import Workspaces

extension Command {
  /// Checks files, folders or a whole workspace; changes nothing unless it is to fix.
  static let check = Command(
    "check", "checks files, folders or a whole workspace",
    discussion: """
      Reads every YAML and JSON file below the paths (the current folder when none is given), and \
      reports what is wrong with the objects in them, with the line, the cause and the fix. What \
      ignore files name and files without Kubernetes objects are left alone. References are \
      checked across all files, so give a whole workspace where you can.

      '-' is standard input; '--stdin-path' says which file it stands for.

      A comment '# catalyst:ignore RULE until 2026-12-31: reason' silences a rule on what follows \
      it. '--baseline' leaves out all that an earlier 'catalyst check -o json=FILE' found. Both \
      tell when they are no longer needed.

      'catalyst.yaml', in this folder or above, may set select, ignore, fail-on, baseline, exclude \
      (paths, as in .gitignore) and catalogs (folders with Blueprints, read besides and not \
      reported on).
      """,
    examples: [
      Example("catalyst check", "checks the current folder"),
      Example("catalyst check --format sarif -o json=findings.json platform/", "for CI"),
      Example("catalyst check --select missing-reference apps/", "one rule only"),
      Example("catalyst check --flux-version 2.6 clusters/", "for the Flux that is installed"),
      Example("catalyst check --since origin/main", "what this branch touches or breaks"),
      Example("catalyst check --fix --diff", "shows what '--fix' would change"),
      Example("catalyst check --exit-zero -o json=known.json", "writes a baseline"),
      Example("catalyst check --baseline known.json", "what is not known yet"),
      Example("catalyst check --watch", "while editing"),
    ],
    options: [
      select, ignore, fluxVersion, since, baseline, fix, showDiff, watch, standardInputPath,
      statistics,
    ],
    operands: [paths], formats: OutputFormat.reports
  ) { invocation in
    let run = try CheckRun(
      invocation, select: invocation[select], ignore: invocation[ignore],
      baseline: invocation[baseline], fluxRelease: invocation[fluxVersion]?.release)
    try invocation.refuseContradictions()
    let named = invocation[paths]
    let revision = { (reading: WorkspaceReading) in
      try invocation[since].map {
        try SinceRevision($0, named, reading, facts: run.facts, today: run.today)
      }
    }
    if invocation[watch] { try run.watch(named, since: revision) }
    let reading = try invocation.read(named, run)
    leaveToTheSystem(reading)
    let old = try revision(reading)
    if invocation[fix] { return try run.fix(reading, since: old, showsDiff: invocation[showDiff]) }
    let result = run.check(reading, since: old)
    leaveToTheSystem(result)
    guard invocation[statistics] else { return try run.finish(result) }
    invocation.console.output.write(counts(of: result.diagnostics))
    let fails = result.report.contains(run.invocation.failingSeverity)
    return fails && !invocation.exitsZero ? .findings : .success
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

private let since = Option<String>(
  "--since", value: "REV",
  help: "reports what a change since a Git revision touches or breaks, and nothing else")
private let baseline = Option<String>(
  "--baseline", value: "FILE",
  help: "leaves out the findings of an earlier report in JSON, and reports those that are gone",
  completion: .files)
private let fix = Flag("--fix", help: "applies the fixes of what it finds, and reports the rest")
private let showDiff = Flag("--diff", help: "with '--fix': shows the changes and writes nothing")
private let watch = Flag("--watch", help: "checks again whenever a file changes")

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
  fileprivate func read(_ paths: [String], _ run: CheckRun) throws -> WorkspaceReading {
    guard paths.contains("-") else {
      let listing = try WorkspaceListing(paths, run.settings, jobs: jobs)
      var cache = ReadingCache()
      return try WorkspaceReading(listing, facts: run.facts, jobs: jobs, cache: &cache) { count in
        Progress("reading", of: count, on: console)
      }
    }
    let bytes = try console.surroundings.readInput(64 << 20).get()
    let file = SourceFile(path: self[standardInputPath] ?? "<stdin>", bytes: bytes)
    return WorkspaceReading(file, facts: run.facts)
  }

  fileprivate func refuseContradictions() throws {
    let named = self[paths]
    guard named.contains("-") else {
      if self[showDiff] && !self[fix] { throw UsageError("'--diff' goes with '--fix'") }
      if self[watch] && self[fix] { throw UsageError("'--watch' and '--fix' exclude each other") }
      return
    }
    guard named.count == 1 else {
      throw UsageError("'-' stands for all input, so no other path can be given with it")
    }
    for (isGiven, name) in [
      (self[watch], "--watch"), (self[since] != nil, "--since"),
      (self[fix] && !self[showDiff], "--fix"),
    ] where isGiven {
      throw UsageError("'\(name)' needs files, and standard input is none")
    }
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
