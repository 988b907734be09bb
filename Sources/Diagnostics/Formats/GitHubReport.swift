extension Report {
  /// The report as workflow commands of GitHub Actions, which show each finding at its line in the
  /// pull request. GitHub shows ten of each severity for a step; the log has all.
  package func github() -> String {
    var indexes = LineIndexes()
    var text = ""
    for diagnostic in diagnostics {
      let finding = diagnostic.finding
      let start = indexes.start(of: finding.range)
      let end = indexes.end(of: finding.range)
      var properties = [
        ("file", relativePath(finding.range.file.path)), ("line", "\(start.line)"),
        ("endLine", "\(end.line)"),
      ]
      // Columns are taken for a range on one line only.
      if start.line == end.line {
        properties += [("col", "\(start.column)"), ("endColumn", "\(end.column)")]
      }
      properties.append(("title", diagnostic.rule))
      let list = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
      let message = [finding.message, finding.help].compactMap { $0 }.joined(separator: "\n")
      text += "::\(command(diagnostic.severity)) \(list)::\(escapedData(message))\n"
    }
    return text
  }
}

private func command(_ severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .information: "notice"
  }
}

/// A message in a workflow command: a line break would end it, and begin another command.
private func escapedData(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "%") }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    default: result += visibleForm(of: scalar) ?? String(scalar)
    }
  }
  return result
}

private func escapedProperty(_ text: String) -> String {
  let text = escapedData(text)
  guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }) else {
    return text
  }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case ":": result += "%3A"
    case ",": result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
