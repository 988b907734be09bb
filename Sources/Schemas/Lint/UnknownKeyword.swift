import Diagnostics
import Syntax

extension SchemaLint {
  /// JSON Schema passes over what it does not know, so that a misspelt keyword checks nothing.
  static let unknownKeyword = SchemaLint(
    "unknown-keyword", "a schema has only keywords of its language", .warning
  ) { schema in
    let keywords = Keyword.table(for: schema.dialect)
    return schema.node.entries.compactMap { entry in
      guard keywords[entry] == nil, !entry.name.hasPrefix("x-") else { return nil }
      return finding(entry, keywords, schema.dialect)
    }
  }

  private static func finding(
    _ entry: Node.Entry, _ keywords: KeyTable<Keyword>, _ dialect: Dialect
  ) -> Finding {
    let name = entry.name
    let range = firstLine(of: entry.key.range)
    if let help = successors[name], dialect != .structural {
      return Finding(
        "'\(name)' means nothing in \(dialect.rawValue)", at: range, help: help,
        fixIts: name == "id" ? [FixIt("write '$id'", replacing: entry.key.range, with: "$id")] : [])
    }
    let near = nearestName(to: name, among: keywords.names.sorted())
    return Finding(
      "unknown keyword '\(name)'", at: range,
      help: near.map { "did you mean '\($0)'?" }
        ?? "words of your own begin with 'x-'",
      fixIts: near.map { [FixIt("write '\($0)'", replacing: entry.key.range, with: $0)] } ?? [])
  }

  /// What earlier and later drafts call the same.
  private static let successors = [
    "id": "it is called '$id' since draft-06",
    "additionalItems": "it is called 'items' since 2020-12, and lists of schemas 'prefixItems'",
    "prefixItems": "before 2020-12 it was a list in 'items'",
    "$recursiveRef": "it is called '$dynamicRef' since 2020-12",
    "$recursiveAnchor": "it is called '$dynamicAnchor' since 2020-12",
    "$anchor": "before 2019-09 a name was an '$id' such as '#name'",
    "dependentRequired": "before 2019-09 it was a list of names in 'dependencies'",
    "dependentSchemas": "before 2019-09 it was a schema in 'dependencies'",
    "unevaluatedProperties": "it came with 2019-09",
    "unevaluatedItems": "it came with 2019-09",
  ]
}
