extension Report {
  /// The report for a person to read: each finding of `least` severity or worse with its source,
  /// then the summary, unless it is to be left out.
  /// `width` is the number of terminal cells for a line of source; the rest is cut away.
  package func text(
    _ style: TextStyle = .plain, width: Int = 120, from least: Severity = .information,
    withSummary: Bool = true
  ) -> String {
    var output = StyledText(style)
    var indexes = LineIndexes()
    for diagnostic in diagnostics where diagnostic.severity >= least {
      if !output.text.isEmpty { output.endLine() }
      output.append(diagnostic, width: max(20, width), &indexes)
    }
    if withSummary {
      if !output.text.isEmpty { output.endLine() }
      output.append(summary.sentence)
      output.endLine()
    }
    return output.text
  }
}

extension Diagnostic {
  /// One finding for a person to read, ending in a line break.
  package func text(_ style: TextStyle = .plain, width: Int = 120) -> String {
    var indexes = LineIndexes()
    return text(style, width: width, &indexes)
  }

  /// As above, where line indexes are kept for the next finding.
  func text(_ style: TextStyle, width: Int, _ indexes: inout LineIndexes) -> String {
    var output = StyledText(style)
    output.append(self, width: max(20, width), &indexes)
    return output.text
  }
}

extension StyledText {
  fileprivate mutating func append(
    _ diagnostic: Diagnostic, width: Int, _ indexes: inout LineIndexes
  ) {
    let finding = diagnostic.finding
    append(
      "\(diagnostic.severity.rawValue)[\(harmless(diagnostic.rule))]",
      .severity(diagnostic.severity))
    append(": " + harmless(finding.message), .emphasis)
    endLine()
    let excerpts = Excerpt.all(of: finding, &indexes)
    let fixes = finding.fixIts.map { (fixIt: $0, suggestions: Suggestion.all(of: $0, &indexes)) }
    let lines = excerpts.map(\.lastLine) + fixes.flatMap { $0.suggestions.map(\.lastLine) }
    var text = ExcerptText(
      output: self, severity: diagnostic.severity, gutter: String(lines.max() ?? 1).count,
      width: width)
    for excerpt in excerpts { text.append(excerpt, indexes.index(of: excerpt.file)) }
    if let help = finding.help { text.appendRemark("help", help) }
    for fix in fixes { text.append(fix.fixIt, fix.suggestions, in: finding.range.file, &indexes) }
    self = text.output
  }
}
