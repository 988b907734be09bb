package import Diagnostics
package import Files

extension Invocation {
  /// Writes a report in the format that was asked for to standard output, and into every file that
  /// `-o` names; returns what the command ends with. In text, `--quiet` leaves only what fails.
  /// `rules` describes the rules, by name, for the formats that carry descriptions.
  package func finish(
    with report: Report, describing rules: [String: String] = [:]
  ) throws(FileError) -> ExitStatus {
    let tool = Tool(name: program.name, version: program.version, rules: rules)
    let isFailing = report.contains(failingSeverity)
    for output in outputs {
      let text = render(report, as: output.format, by: tool, style: .plain, width: 120)
      try writeFile(Array(text.utf8), to: output.file)
    }
    let gutter = 8
    let width = console.output.width.map { $0 - gutter } ?? 120
    if format == .text, isQuiet {
      console.output.write(
        report.text(style, width: width, from: failingSeverity, withSummary: false))
    } else {
      console.output.write(render(report, as: format, by: tool, style: style, width: width))
    }
    return isFailing && !self[GlobalOption.exitZero] ? .findings : .success
  }

  private func render(
    _ report: Report, as format: OutputFormat, by tool: Tool, style: TextStyle, width: Int
  ) -> String {
    switch format {
    case .json: report.json()
    case .sarif: report.sarif(by: tool)
    case .github: report.github()
    case .gitlab: report.gitlab()
    case .junit: report.junit(failing: failingSeverity, by: tool)
    case .tap: report.tap(failing: failingSeverity)
    // A report has no picture; the parser lets no command with a report take those formats.
    case .text, .html, .svg, .dot, .mermaid: report.text(style, width: width)
    }
  }
}
