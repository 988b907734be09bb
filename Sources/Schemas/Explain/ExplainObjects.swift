import Diagnostics
import Expressions
import Syntax

/// Mappings.
extension Explanation {
  mutating func explain(_ part: ObjectPart, _ node: Node, _ index: SchemaIndex) {
    let missing = missingNames(node, index)
    let unknown = part.additional == .nothing ? node.entries.filter { !isKnown($0, part) } : []
    let renames = renames(
      of: unknown, among: program.names.properties(in: part.names), missing: missing)
    let renamed = Set(renames.values)
    for name in missing where !isFull && !renamed.contains(name) {
      explainMissing(name, node, index)
    }
    explainCount(part, node, index)
    for entry in node.entries {
      if isFull { return }
      if part.additional == .nothing, !isKnown(entry, part) {
        explainUnknown(entry, renames[entry.key.position], "additionalProperties", index)
      } else {
        explainEntry(entry, part)
      }
    }
    explainDependents(part, node)
  }

  private mutating func explainEntry(_ entry: Node.Entry, _ part: ObjectPart) {
    let position = check.slot(of: entry, in: part.names)
    if position >= 0, program.names.slots[position].schema != .absent {
      let schema = program.names.slots[position].schema
      descend(into: entry, ["properties", entry.name]) { $0.explain(schema, entry.value) }
    }
    for index in part.patterns.indices {
      let property = program.patternProperties[index]
      guard check.matches(property.pattern, entry.key) else { continue }
      let pattern = program.patterns[Int(property.pattern)].text
      descend(into: entry, ["patternProperties", pattern]) {
        $0.explain(property.schema, entry.value)
      }
    }
    if part.additional != .absent, !isKnown(entry, part) {
      descend(into: entry, ["additionalProperties"]) {
        $0.explain(part.additional, entry.value)
      }
    }
    if part.propertyNames != .absent, !check.accepts(part.propertyNames, entry.key) {
      explainName(entry, part)
    }
  }

  /// A name that `propertyNames` refuses: what is wrong with it, as if it were a value.
  private mutating func explainName(_ entry: Node.Entry, _ part: ObjectPart) {
    let found = findings { explanation in
      explanation.descend(into: entry, ["propertyNames"]) {
        $0.explain(part.propertyNames, entry.key)
      }
    }
    for var finding in found {
      finding.message = "the name of this field is wrong: \(finding.message)"
      finding.range = firstLine(of: entry.key.range)
      finding.fixIts = []
      add([finding])
    }
  }

  private mutating func explainDependents(_ part: ObjectPart, _ node: Node) {
    for index in part.dependents.indices where !isFull {
      let dependent = program.dependents[index]
      guard let entry = program.names.entry(dependent.name, of: node) else { continue }
      let keyword = dependent.isListOfNames ? "dependentRequired" : "dependentSchemas"
      let found = findings { explanation in
        explanation.descend([keyword, entry.name]) { $0.explain(dependent.schema, node) }
      }
      for var finding in found {
        if dependent.isListOfNames { finding.message += ", which '\(entry.name)' needs" }
        add([finding])
      }
    }
  }

  /// Whether a name or a pattern covers the entry.
  private mutating func isKnown(_ entry: Node.Entry, _ part: ObjectPart) -> Bool {
    let position = check.slot(of: entry, in: part.names)
    if position >= 0, program.names.slots[position].schema != .absent { return true }
    for index in part.patterns.indices
    where check.matches(program.patternProperties[index].pattern, entry.key) {
      return true
    }
    return false
  }

  private func missingNames(_ node: Node, _ index: SchemaIndex) -> [String] {
    let source = source(index)
    guard let required = source?.isSequence == true ? source : source?["required"] else {
      return []
    }
    var seen: Set<String> = []
    return required.items.compactMap(\.string).filter {
      seen.insert($0).inserted && node.entry($0) == nil
    }
  }

  /// By the position of an unknown key: the known name that it is nearest to. Missing ones come first, since a required field
  /// that is written wrongly is one fault and not two.
  func renames(
    of unknown: [Node.Entry], among known: [String], missing: [String]
  ) -> [Int: String] {
    var renames: [Int: String] = [:]
    // Thousands of names are no person's, and comparing all with all takes long.
    if known.count + missing.count > 2_000 { return renames }
    for entry in unknown.prefix(schema.options.limits.findings) {
      renames[entry.key.position] =
        nearestName(to: entry.name, among: missing) ?? nearestName(to: entry.name, among: known)
    }
    return renames
  }

  mutating func explainUnknown(
    _ entry: Node.Entry, _ rename: String?, _ keyword: String, _ index: SchemaIndex
  ) {
    report(
      .unknownField, keyword, at: entry.key, "unknown field '\(entry.name)'",
      range: firstLine(of: entry.key.range), instance: [entry.name], by: index,
      help: rename.map { "did you mean '\($0)'?" },
      fixIts: rename.map { [FixIt("write '\($0)'", replacing: entry.key.range, with: $0)] } ?? [])
  }

  private mutating func explainMissing(_ field: String, _ node: Node, _ index: SchemaIndex) {
    report(
      .missingField, "required", at: node, "missing field '\(field)'", range: ownerPlace(of: node),
      by: index, help: description(of: field, index).map { "'\(field)': \($0)" })
  }

  /// The first sentence of a property's description.
  private func description(of field: String, _ index: SchemaIndex) -> String? {
    let text = source(index)?["properties"]?[field]?["description"]?.string
    return text.flatMap(firstSentence)
  }

  private mutating func explainCount(_ part: ObjectPart, _ node: Node, _ index: SchemaIndex) {
    let count = node.count
    if count < Int(part.minCount) {
      report(
        .wrongValue, "minProperties", at: node,
        "\(name) must have at least \(counted(part.minCount, "field")), and has \(count)", by: index
      )
    }
    if count > Int(part.maxCount) {
      report(
        .wrongValue, "maxProperties", at: node,
        "\(name) must have at most \(counted(part.maxCount, "field")), and has \(count)", by: index)
    }
  }
}
