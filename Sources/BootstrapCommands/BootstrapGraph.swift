import BootstrapKit
import Shell

extension Command {
  /// The kit's dependency graph.
  static let bootstrapGraph = Command(
    "graph", "shows who waits for whom, and for what",
    discussion: """
      Shows every release by wave with what it needs, of which kind each edge is, and the critical \
      path. \(whereKitsAre)
      """,
    examples: [
      Example("catalyst bootstrap graph", "for the terminal"),
      Example("catalyst bootstrap graph --format dot | dot -Tsvg >kit.svg", "a picture"),
    ],
    options: KitOption.all + [conditions], operands: [KitOption.moreReleases],
    formats: [.text, .dot, .mermaid, .json]
  ) { invocation in
    let reading = try invocation.readKitFiles(needsExpected: false)
    let waves = InstallWaves(reading.world.graph(when: Set(invocation[conditions])))
    let text =
      switch invocation.format {
      case .dot: waves.dot()
      case .mermaid: waves.mermaid()
      case .json: waves.graphJSON()
      default: waves.graphText()
      }
    invocation.console.output.write(text)
    return .success
  }
}
