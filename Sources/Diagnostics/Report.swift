/// All that was found in a run, ready to be written in any format.
package struct Report: Sendable {
  /// Sorted, each once.
  package let diagnostics: [Diagnostic]
  package let summary: Summary
  /// The paths of what was checked, for the formats that also list what is in order.
  package let files: [String]

  /// `files` are the paths of what was checked, `documents` counts the documents in them.
  package init(_ diagnostics: [Diagnostic], files: [String] = [], documents: Int = 0) {
    let sorted = diagnostics.sorted()
    self.diagnostics = sorted.enumerated().filter { index, diagnostic in
      index == 0 || sorted[index - 1] != diagnostic
    }.map(\.element)
    self.files = files
    summary = Summary(self.diagnostics, files: files.count, documents: documents)
  }

  /// Whether there is a finding of `severity` or worse.
  package func contains(_ severity: Severity) -> Bool {
    diagnostics.contains { $0.severity >= severity }
  }
}
