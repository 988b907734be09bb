import Compiler
import Diagnostics
import Files
import Model
import Resolution
import Rules
import Shell
import Workspaces

/// One check as it was asked for: what to read, and which findings to report.
struct CheckRun {
  let invocation: Invocation
  private let loading: Meanwhile<Facts>
  let settings: Settings
  let today: Day?
  let baseline: Baseline?
  private let selected: Set<String>
  private let ignored: Set<String>

  /// Options go before settings; what is ignored anywhere is ignored.
  init(
    _ invocation: Invocation, select: [String], ignore: [String], baseline: String?,
    fluxRelease: FluxRelease? = nil
  ) throws {
    for name in select + ignore where !Rule.knownNames.contains(name) {
      let nearest = nearestName(to: name, among: Rule.knownNames)
      throw UsageError(
        "there is no rule '\(name)'", help: nearest.map { "did you mean '\($0)'?" })
    }
    settings = try invocation.settings()
    var invocation = invocation
    invocation.configuredFailure = settings.failOn
    self.invocation = invocation
    // What is built in can be read while folders are listed; a folder of rules may be refused.
    let own = try invocation.rulesFolder.map { _ in try invocation.facts() }
    loading = Meanwhile(jobs: own == nil ? invocation.jobs : 1) {
      var facts = own ?? Facts.builtIn()
      facts.fluxRelease = fluxRelease ?? facts.fluxRelease
      return facts
    }
    today = Day(invocation.console.today)
    self.baseline = try (baseline ?? settings.baseline).map(Baseline.init(readingFrom:))
    selected = Set(select.isEmpty ? settings.select : select)
    ignored = Set(ignore + settings.ignore)
  }

  var facts: Facts { loading.value }

  /// What is to be reported of a reading.
  struct Result: Sendable {
    let analysis: Analysis
    let diagnostics: [Diagnostic]
    let counts: Workspace.Counts
    let files: [String]
    let documents: Int
    /// Whether something could not be read.
    let isIncomplete: Bool

    var report: Report { Report(diagnostics, files: files, documents: documents) }
  }

  func check(_ reading: WorkspaceReading, since: SinceRevision?) -> Result {
    let analysis = analyze(
      reading.parts, facts: facts, today: today, mapping: SideBySide(jobs: invocation.jobs))
    let catalogFiles = reading.catalogFiles
    var diagnostics = analysis.diagnostics + reading.problems.map(\.diagnostic)
    diagnostics = diagnostics.filter {
      isSelected($0.rule) && !catalogFiles.contains($0.finding.range.file.path)
    }
    if let since { diagnostics = since.filtered(diagnostics) }
    let counts = analysis.resolved.workspace.counts
    let files = reading.reportedFiles
    if let baseline {
      diagnostics = baseline.applied(
        to: diagnostics, checked: files, reportsStale: since == nil, isSelected: isSelected)
    }
    return Result(
      analysis: analysis, diagnostics: diagnostics.sorted(),
      counts: counts, files: files, documents: reading.reportedDocuments,
      isIncomplete: reading.problems.contains { $0.diagnostic.severity == .error })
  }

  private func isSelected(_ rule: String) -> Bool {
    (selected.isEmpty || selected.contains(rule)) && !ignored.contains(rule)
  }

  /// Writes the report and gives what the command ends with.
  func finish(_ result: Result) throws -> ExitStatus {
    let status = try invocation.finish(with: result.report, describing: Rule.summaries)
    tellWhatWasLeftAlone(result.counts)
    return result.isIncomplete ? .unusable : status
  }

  private func tellWhatWasLeftAlone(_ counts: Workspace.Counts) {
    guard invocation.format == .text, !invocation.isQuiet else { return }
    let parts = [
      (FileRole.template, "chart template"), (.other, "file without objects"),
    ].compactMap { role, noun -> String? in
      guard let count = counts.roles[role], count > 0 else { return nil }
      return role == .other
        ? "\(count) \(count == 1 ? "file" : "files") without objects" : counted(count, noun)
    }
    if !parts.isEmpty { invocation.console.say("left alone: \(enumeration(parts))") }
  }
}
