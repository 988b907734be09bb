internal import Diagnostics
package import Diagrams
internal import Files
internal import Pictures
package import Shell

extension OutputFormat {
  /// What a graph can be written as.
  package static let diagrams: [OutputFormat] = [.text, .dot, .mermaid, .json, .svg, .html]
}

/// `--around`, the same for every command that shows a graph.
package let around = OptionList<String>(
  "--around", value: "NAME",
  help: "only this one, what it needs and what needs it; repeatable")

extension Invocation {
  /// Writes a diagram in the format that was asked for to standard output, and into every file that
  /// `-o` names.
  package func show(_ whole: Diagram) throws -> ExitStatus {
    let diagram = try limited(whole)
    // A layout takes a while, and both kinds of pictures share it.
    let wanted = outputs.map(\.format) + [format]
    let needsLayout = wanted.contains { $0 == .svg || $0 == .html }
    let layout = needsLayout ? try diagram.laidOut() : nil
    for output in outputs {
      try writeFile(
        Array(written(diagram, layout, as: output.format).utf8), to: output.file)
    }
    console.output.write(written(diagram, layout, as: format))
    return .success
  }

  private func limited(_ diagram: Diagram) throws -> Diagram {
    let names = self[around]
    guard !names.isEmpty else { return diagram }
    let known = diagram.nodes.map(\.name)
    for name in names where !known.contains(name) {
      throw UsageError(
        "the graph has no '\(name)'",
        help: nearestName(to: name, among: known).map { "did you mean '\($0)'?" })
    }
    return diagram.around(Set(names))
  }

  private func written(
    _ diagram: Diagram, _ layout: DiagramLayout?, as format: OutputFormat
  ) -> String {
    switch format {
    case .dot: return diagram.dot()
    case .mermaid: return diagram.mermaid()
    case .json: return diagram.json()
    case .svg: return layout.map { diagram.svg($0) } ?? ""
    case .html: return layout.map { diagram.page($0) } ?? ""
    // The parser lets no command with a diagram take the formats of reports.
    case .text, .sarif, .github, .gitlab, .junit, .tap: return diagram.text()
    }
  }
}

extension PictureError: CommandFailure {}
