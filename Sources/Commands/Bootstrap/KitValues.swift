import BootstrapKit
import Diagnostics
import Schemas
import Syntax

/// Holds the values of a kit's releases against the configSchema of their Blueprints: a check that needs schemas, which
/// `check-bootstrap-deps` does without.
enum KitValues {
  static let rule = "kit-values"
  static let summary =
    "the values of a release are a config that its Blueprint's configSchema allows"

  static func check(_ world: KitWorld) -> [Diagnostic] {
    world.kit.releases.flatMap { release -> [Diagnostic] in
      guard let blueprint = world.catalog.blueprint(named: release.name.value),
        let schema = blueprint.configSchema.map(compiled)
      else { return [] }
      return findings(release, schema).map { finding in
        var finding = finding
        finding.notes.append(Note("its Blueprint is here", at: blueprint.name.range))
        return finding.diagnostic(rule)
      }
    }
  }
}

private func compiled(_ schema: Node) -> Schema {
  var options = SchemaOptions()
  options.pointsAtSchema = true
  let isDraft07 = schema["$schema"]?.text.contains("draft-07") ?? false
  // What is wrong with the schema itself is said where the Blueprint is checked.
  return Schema.compile(schema, dialect: isDraft07 ? .draft07 : .draft2020, options: options).value
}

private func findings(_ release: Release, _ schema: Schema) -> [Finding] {
  // Values that come from elsewhere are not known here, so nothing can be missed.
  let isWhole = release.spec?["valuesFrom"] == nil
  let origin = release.name.range
  let written = release.spec?["values"] ?? Tree(.mapping([]), origin: origin).root
  let values = Tree(schema.applyingDefaults(to: written), origin: origin)
  return schema.validate(values.root).filter { finding in
    (isWhole || finding.kind != .missingField) && !holdsVariable(finding.range)
  }.map { $0.finding(below: "/spec/values", document: release.object.document) }
}

/// Whether a text becomes what it is only when Flux fills its variables in.
private func holdsVariable(_ range: SourceRange) -> Bool {
  let bytes = range.file.bytes[range.start..<range.end]
  return zip(bytes, bytes.dropFirst()).contains {
    $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{")
  }
}
