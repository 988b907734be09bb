import Diagnostics
import Syntax

/// Mappings.
extension Explanation {
  mutating func explain(_ part: ObjectPart, _ node: Node, _ index: SchemaIndex) {
    let missing = missingNames(part, node, index)
    let unknown = part.refusesUnknown ? unknownEntries(part, node) : []
    let renames = renames(of: unknown, part, missing)
    for name in missing where !renames.values.contains(name) {
      explainMissing(name, node, index)
    }
    explainCount(part, node, index)
    for entry in node.entries {
      let position = check.slot(of: entry, in: part.names)
      if position >= 0, program.names.slots[position].schema != .absent {
        let schema = program.names.slots[position].schema
        descend(into: entry, ["properties", entry.name]) { $0.explain(schema, entry.value) }
      } else if part.refusesUnknown {
        explainUnknown(entry, renames[entry.key.position], index)
      } else if part.additional != .absent {
        descend(into: entry, ["additionalProperties"]) {
          $0.explain(part.additional, entry.value)
        }
      }
    }
  }

  private func missingNames(_ part: ObjectPart, _ node: Node, _ index: SchemaIndex) -> [String] {
    guard let required = program.sources[Int(index)]?["required"] else { return [] }
    var seen: Set<String> = []
    return required.items.compactMap(\.string).filter {
      seen.insert($0).inserted && node.entry($0) == nil
    }
  }

  private func unknownEntries(_ part: ObjectPart, _ node: Node) -> [Node.Entry] {
    node.entries.filter { entry in
      let position = check.slot(of: entry, in: part.names)
      return position < 0 || program.names.slots[position].schema == .absent
    }
  }

  /// By the position of an unknown key: the known name that it is nearest to. Missing ones come first, since a required field
  /// that is written wrongly is one fault and not two.
  private func renames(
    of unknown: [Node.Entry], _ part: ObjectPart, _ missing: [String]
  ) -> [Int: String] {
    let known = program.names.names(in: part.names).sorted()
    var renames: [Int: String] = [:]
    for entry in unknown {
      renames[entry.key.position] =
        nearestName(to: entry.name, among: missing) ?? nearestName(to: entry.name, among: known)
    }
    return renames
  }

  private mutating func explainUnknown(_ entry: Node.Entry, _ rename: String?, _ index: SchemaIndex)
  {
    report(
      .unknownField, "additionalProperties", at: entry.key, "unknown field '\(entry.name)'",
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
    let text = program.sources[Int(index)]?["properties"]?[field]?["description"]?.string
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
