import Diagnostics
import Files
import RuleData
import Shell
import Synchronization

extension Invocation {
  /// One file of the rule data: of `--rules` where it is there, else the one that is built in.
  func ruleFile(_ name: String) throws -> SourceFile {
    let files = RuleFiles(in: rulesFolder)
    let file = files.file(name)
    try files.throwFailure()
    return file
  }
}

/// The rule data: of a folder what is there, else what is built in. What cannot be read is kept for `throwFailure`, so that
/// nothing built in takes the place of a file that somebody wrote.
final class RuleFiles: Sendable {
  private let folder: String?
  private let failure = Mutex<FileError?>(nil)

  init(in folder: String?) {
    self.folder = folder
  }

  /// Empty where it cannot be read, or where there is none of the name.
  func file(_ name: String) -> SourceFile {
    guard let folder, PathContent(at: path(folder, name)) != .nothing else {
      return SourceFile(path: "rules/\(name)", bytes: RuleData.bytes(name) ?? [])
    }
    let path = path(folder, name)
    do throws(FileError) {
      return SourceFile(path: path, bytes: try readFile(path, limit: 16 << 20))
    } catch {
      failure.withLock { $0 = $0 ?? error }
      return SourceFile(path: path, bytes: [])
    }
  }

  /// Throws the first thing that could not be read.
  func throwFailure() throws(FileError) {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
