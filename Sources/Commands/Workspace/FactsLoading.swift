import Diagnostics
import Files
import Model
import RuleData
import Shell

extension Invocation {
  /// The facts that are built in, or those of `--rules`, where a file that the folder lacks is the built-in one.
  func facts() throws -> Facts {
    guard let folder = rulesFolder else { return Facts.builtIn(mapping: SideBySide(jobs: jobs)) }
    let loaded = Facts.load(mapping: SideBySide(jobs: jobs)) { path in
      (try? readFile("\(folder)/\(path)", limit: 16 << 20)) ?? RuleData.bytes(path)
    }
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else { return loaded.value }
    throw UsageError(
      "the rules in '\(folder)' cannot be used: \(first.finding.range.file.path): \(first.finding.message)",
      help: "compare them with the rules/ folder of this version")
  }
}
