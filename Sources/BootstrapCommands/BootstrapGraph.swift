package import BootstrapKit
package import Diagrams
import Shell

extension Command {
  /// The kit's dependency graph.
  static let bootstrapGraph = Command(
    "graph", "shows who waits for whom, and for what",
    discussion: """
      Shows every release by wave with what it needs, of which kind each edge is, and the critical \
      path. As html, one page to search in: what each release needs, and what never comes up when \
      it fails. \(whereKitsAre)
      """,
    examples: [
      Example("catalyst bootstrap graph", "for the terminal"),
      Example("catalyst bootstrap graph --format svg >kit.svg", "a picture"),
      Example("catalyst bootstrap graph --format html >kit.html", "a page to search in"),
      Example("catalyst bootstrap graph --around bp-cnpg", "what it needs and what needs it"),
    ],
    options: KitOption.all + [conditions, around], operands: [KitOption.moreReleases],
    formats: OutputFormat.diagrams
  ) { invocation in
    let reading = try invocation.readKitFiles(needsExpected: false)
    return try invocation.show(
      reading.world.diagram(when: Set(invocation[conditions])))
  }
}

extension KitWorld {
  /// The kit as a diagram, with the edges of the conditions that are met.
  package func diagram(when conditions: Set<String> = []) -> Diagram {
    InstallWaves(graph(when: conditions)).diagram(titled: "bootstrap kit", kit: kit)
  }
}
