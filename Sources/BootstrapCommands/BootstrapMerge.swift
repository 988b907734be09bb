import BootstrapKit
import Diagnostics
import Files
import Shell

extension Command {
  /// The Git merge driver for a kit's kustomization.
  static let bootstrapMerge = Command(
    "merge", "merges two branches' kustomization.yaml by slot: a Git merge driver",
    discussion: """
      Keeps what either branch added, in slot order with the comments above it, takes out what \
      either took out, and leaves every other byte as it is. The result is written over OURS, as \
      Git wants it of a merge driver. What both branches changed stands between marks; then the \
      exit code is 1. To let Git use it:

      git config merge.bootstrap-kit.driver 'catalyst bootstrap merge %O %A %B %P'
      echo 'bootstrap-kit/kustomization.yaml merge=bootstrap-kit' >>.gitattributes
      """,
    examples: [
      Example("catalyst bootstrap merge %O %A %B %P", "as Git calls it"),
      Example("catalyst bootstrap merge --print base ours theirs", "writes nothing"),
    ],
    options: [prints], operands: [base, ours, theirs, shownName], formats: OutputFormat.reports
  ) { invocation in
    guard let base = invocation[base], let target = invocation[ours],
      let theirs = invocation[theirs]
    else { throw UsageError("three files are merged: BASE, OURS and THEIRS") }
    let name = invocation[shownName] ?? target
    let merged = mergeKustomizations(
      base: try sourceFile(base), ours: try sourceFile(target, as: name),
      theirs: try sourceFile(theirs))
    if invocation[prints] {
      invocation.console.output.write(String(decoding: merged.value, as: UTF8.self))
    } else {
      try writeFile(merged.value, to: target)
    }
    if merged.diagnostics.isEmpty { return .success }
    // Findings go where nobody takes them for the merged file.
    let report = Report(merged.diagnostics, files: [name], documents: 1)
    if invocation[prints] {
      invocation.console.error.write(report.text(invocation.style))
      return .findings
    }
    return try invocation.finish(with: report, describing: KitRule.summaries)
  }
}

private let prints = Flag("--print", help: "prints the result and leaves OURS as it is")
private let base = Operand<String>(
  "BASE", help: "what both branches began with", completion: .files)
private let ours = Operand<String>(
  "OURS", help: "our branch's file, which is written", completion: .files)
private let theirs = Operand<String>("THEIRS", help: "the other branch's file", completion: .files)
private let shownName = Operand<String>(
  "NAME", help: "what the file is called in messages", isRequired: false, completion: .files)

private func sourceFile(_ path: String, as name: String? = nil) throws(FileError) -> SourceFile {
  SourceFile(path: name ?? path, bytes: try readFile(path, limit: 16 << 20, .any))
}
