import Diagnostics
import Model
import Versioning

extension Diagnostic {
  /// A Blueprint that no catalog has, or none that the Organization sees.
  static func missingBlueprint(
    _ name: Located<String>, catalog: Catalog, scope: EnvironmentScope
  ) -> Diagnostic {
    if catalog.knows(name.value) {
      return Finding(
        "the Blueprint '\(name.value)' belongs to another Organization than '\(scope.organization.name)'",
        at: name.range, help: "ask its owner to put it into the catalog of the Sovereign"
      ).diagnostic("missing-reference")
    }
    var diagnostic = missingReference("Blueprint", name, among: catalog.names)
    if catalog.knows("bp-\(name.value)") {
      diagnostic.finding.help = "Blueprints are named 'bp-…'"
      diagnostic.finding.fixIts = [
        FixIt("write 'bp-\(name.value)'", replacing: name.range, with: "bp-\(name.value)")
      ]
    }
    return diagnostic
  }

  static func malformedRange(_ range: Located<String>, _ error: any Error) -> Diagnostic {
    Finding(
      "'\(range.value)' is no range of versions: \(error)", at: range.range,
      help: "write one such as '^1.4', '~1.2', '1.2.x' or '>=1.0 <2.0'"
    ).diagnostic("version-range")
  }
}
