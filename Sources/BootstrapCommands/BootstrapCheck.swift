import BootstrapKit
import Diagnostics
import Shell

extension Command {
  /// All that can be said about a kit; everything counts.
  static func bootstrapCheck(
    _ examination: @escaping KitExamination, _ summaries: [String: String]
  ) -> Command {
    Command(
      "check", "checks a kit against its expected graph, and for all that fails on real clusters",
      discussion: """
        Compares the kit's releases with the expected graph in both directions, and looks for what \
        keeps a Sovereign from coming up. \(whereKitsAre) Blueprints and charts are read from \
        'platform/' and 'products/' of the repository unless '--catalog' names other folders.
        """,
      examples: [
        Example("catalyst bootstrap check", "the kit of this repository"),
        Example("catalyst bootstrap check kit --dag docs/DAG.md", "against a document"),
      ],
      options: KitOption.all + KitOption.checking, operands: [KitOption.moreReleases],
      formats: OutputFormat.reports
    ) { invocation in
      let reading = try invocation.readKitFiles(needsExpected: true, looksForCatalog: true)
      let checked = checkKit(reading.world, reading: reading.diagnostics)
      return try invocation.finish(
        with: reading.report(checked.diagnostics + examination(reading.world)),
        describing: KitRule.summaries.merging(summaries) { rule, _ in rule })
    }
  }
}

package let whereKitsAre: String = """
  Without options, the kit is 'bootstrap-kit/' or 'clusters/_template/bootstrap-kit/', and the \
  expected graph 'expected-bootstrap-deps.yaml', 'expected.yaml' or 'DAG.md' in it, beside it or \
  under 'scripts/'; where there are several, each is compared with.
  """
