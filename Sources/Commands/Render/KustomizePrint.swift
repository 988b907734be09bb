import Diagnostics
import Files
import Kustomize
import Shell
import Syntax

extension Invocation {
  /// Prints what a folder builds to as kustomize has it. What kustomize would refuse is reported instead.
  func printBuild(of folder: String) throws -> ExitStatus {
    guard PathContent(at: folder) == .folder else {
      let isThere = PathContent(at: folder) != .nothing
      throw FileError(.read, folder, isThere ? .isNoFolder : .missing)
    }
    let build = kustomize(folder, files: .onDisk, facts: try kustomizeFacts())
    let report = Report(
      build.diagnostics, files: build.value.files, documents: build.value.documents)
    if report.contains(.error) {
      switch format {
      case .json: console.output.write(report.json())
      default: console.error.write(report.text(style))
      }
      return .findings
    }
    if !report.diagnostics.isEmpty && !isQuiet && format == .text {
      console.error.write(report.text(style, withSummary: false))
    }
    switch format {
    case .json:
      var writer = JSONWriter()
      writer.array(build.value.objects) { $0.value($1) }
      console.output.write(writer.text + "\n")
    default: console.output.write(build.value.text)
    }
    return .success
  }

  /// What kustomize knows: what is built in, or what stands in the folder of `--rules`.
  private func kustomizeFacts() throws -> KustomizeFacts {
    guard let folder = rulesFolder else { return .builtIn }
    let files = RuleFiles(in: folder)
    let facts = KustomizeFacts { files.file($0).bytes }
    try files.throwFailure()
    return facts
  }
}

extension BuildFiles {
  /// The files of this machine.
  fileprivate static let onDisk = BuildFiles { path in
    switch PathContent(at: path) {
    case .nothing: return .nothing
    case .special: return .unreadable(FileError.Reason.isSpecial.explanation)
    case .folder:
      guard let real = realPath(path) else {
        return .unreadable(FileError.Reason.badName.explanation)
      }
      return .folder(real)
    case .file:
      do throws(FileError) {
        let bytes = try readFile(path, limit: SyntaxLimits().fileSize)
        guard let real = realPath(path) else { return .nothing }
        return .file(SourceFile(path: path, bytes: bytes), real)
      } catch {
        return .unreadable(error.reason.explanation)
      }
    }
  }
}
