extension Report {
  /// The report in the Test Anything Protocol, version 14: a test for each file, which is not ok
  /// when it has a finding of severity `failing` or worse; what was found stands in its YAML block.
  package func tap(failing: Severity) -> String {
    let results = fileResults()
    var indexes = LineIndexes()
    var text = "TAP version 14\n1..\(results.count)"
    text += results.isEmpty ? " # nothing was checked\n" : "\n"
    for (number, result) in results.enumerated() {
      let verdict = result.isFailing(failing) ? "not ok" : "ok"
      text += "\(verdict) \(number + 1) - \(escaped(relativePath(result.path)))\n"
      if result.diagnostics.isEmpty { continue }
      text += "  ---\n  findings:\n"
      for diagnostic in result.diagnostics {
        let place = indexes.start(of: diagnostic.finding.range)
        text += "    - rule: \(scalar(diagnostic.rule))\n"
        text += "      severity: \(diagnostic.severity.rawValue)\n"
        text += "      message: \(scalar(diagnostic.finding.message))\n"
        text += "      line: \(place.line)\n"
        text += "      column: \(place.column)\n"
        if let help = diagnostic.finding.help { text += "      help: \(scalar(help))\n" }
      }
      text += "  ...\n"
    }
    return text
  }
}

/// A description: a `#` would begin a directive, and a backslash an escape.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in harmless(text) {
    if character == "#" || character == "\\" { result += "\\" }
    result.append(character)
  }
  return result
}

/// A YAML scalar in quotes: a JSON string is one.
private func scalar(_ text: String) -> String {
  var writer = JSONWriter()
  writer.string(text)
  return writer.text
}
