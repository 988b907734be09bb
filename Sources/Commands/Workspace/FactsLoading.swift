import Diagnostics
import Model
import Shell

extension Invocation {
  /// The facts that are built in, or those of `--rules`, where a file that the folder lacks is the built-in one.
  func facts() throws -> Facts {
    guard let folder = rulesFolder else { return Facts.builtIn() }
    let files = RuleFiles(in: folder)
    let loaded = Facts.load(mapping: SideBySide(jobs: jobs)) { files.file($0) }
    try files.throwFailure()
    let error = loaded.diagnostics.first { $0.severity == .error }
    guard let finding = error?.finding else { return loaded.value }
    let place = LineIndex(finding.range.file).position(at: finding.range.start)
    throw UsageError(
      "\(finding.range.file.path):\(place.line):\(place.column): \(finding.message)",
      help: "compare the folder of '--rules' with the rules/ of this version")
  }
}
