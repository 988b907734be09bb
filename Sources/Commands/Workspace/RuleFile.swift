import Diagnostics
import Files
import RuleData
import Shell

extension Invocation {
  /// One file of the rule data: of `--rules` where it is there, else the one that is built in.
  func ruleFile(_ name: String) throws -> SourceFile {
    try Commands.ruleFile(named: name, in: rulesFolder)
  }
}

/// One file of the rule data: of a folder where it is there, else the one that is built in.
func ruleFile(named name: String, in folder: String?) throws(FileError) -> SourceFile {
  if let folder, PathContent(at: path(folder, name)) == .file {
    let path = path(folder, name)
    return SourceFile(path: path, bytes: try readFile(path, limit: 16 << 20))
  }
  return SourceFile(path: "rules/\(name)", bytes: RuleData.bytes(name) ?? [])
}
