import Diagnostics
import Expressions
import Syntax

extension SchemaLint {
  /// A name in `required` that `properties` lacks is mostly misspelt.
  static let requiredWithoutProperty = SchemaLint(
    "required-without-property", "every required field has a schema", .warning
  ) { schema in
    guard let properties = schema.node["properties"], properties.isMapping,
      let required = schema.node["required"], schema.compiled.object >= 0
    else { return [] }
    let part = schema.program.objects[Int(schema.compiled.object)]
    let known = properties.entries.map(\.name)
    return required.items.compactMap { item in
      guard let name = item.string, !known.contains(name),
        !matches(name, part.patterns, schema.program)
      else { return nil }
      let near = nearestName(to: name, among: known)
      let isImpossible = part.additional == .nothing
      return Finding(
        isImpossible
          ? "'\(name)' is required, but 'properties' lacks it and no other field is allowed"
          : "'\(name)' is required, but 'properties' lacks it",
        at: firstLine(of: item.range),
        notes: [Note("the fields are listed here", at: propertiesKey(schema))],
        help: near.map { "did you mean '\($0)'?" },
        fixIts: near.map { [FixIt("write '\($0)'", replacing: item.range, with: $0)] } ?? [])
    }
  }

  private static func propertiesKey(_ schema: LintedSchema) -> SourceRange {
    firstLine(of: schema.node.entry("properties")?.key.range ?? schema.node.range)
  }

  private static func matches(_ name: String, _ patterns: Run, _ program: Program) -> Bool {
    program.patternProperties[patterns.indices].contains {
      program.patterns[Int($0.pattern)].matches(name)
    }
  }
}
