extension Report {
  /// What was found in one file.
  struct FileResult {
    let path: String
    let diagnostics: [Diagnostic]

    func isFailing(_ severity: Severity) -> Bool {
      diagnostics.contains { $0.severity >= severity }
    }
  }

  /// A result for every file that was checked or that a finding is in, by path.
  func fileResults() -> [FileResult] {
    let found = Dictionary(grouping: diagnostics, by: \.finding.range.file.path)
    return Set(files).union(found.keys).sorted().map { path in
      FileResult(path: path, diagnostics: found[path] ?? [])
    }
  }
}
