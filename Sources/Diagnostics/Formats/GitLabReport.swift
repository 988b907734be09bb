extension Report {
  /// The report as GitLab's Code Quality artifact: a JSON array in the subset of Code Climate's
  /// format that merge requests show. Severities are critical, major and info.
  package func gitlab() -> String {
    var indexes = LineIndexes()
    var writer = JSONWriter()
    writer.lines(zip(diagnostics, fingerprints())) { writer, item in
      let (diagnostic, fingerprint) = item
      let finding = diagnostic.finding
      writer.object { writer in
        writer.member("description", finding.message)
        writer.member("check_name", diagnostic.rule)
        writer.member("fingerprint", fingerprint)
        writer.member("severity", severity(diagnostic.severity))
        writer.key("location")
        writer.object { writer in
          writer.member("path", relativePath(finding.range.file.path))
          writer.key("lines")
          writer.object { writer in
            writer.member("begin", indexes.start(of: finding.range).line)
            writer.member("end", indexes.end(of: finding.range).line)
          }
        }
      }
    }
    return writer.text + "\n"
  }
}

private func severity(_ severity: Severity) -> String {
  switch severity {
  case .error: "critical"
  case .warning: "major"
  case .information: "info"
  }
}
