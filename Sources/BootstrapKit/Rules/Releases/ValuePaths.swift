import Syntax

/// A scalar of a release's values and the keys that lead to it; items of lists have no key.
struct ValuePath {
  let keys: [String]
  let node: Node

  /// Whether the path ends in these keys; `*` stands for any key.
  func ends(in suffix: [String]) -> Bool {
    keys.count >= suffix.count
      && zip(keys.suffix(suffix.count), suffix).allSatisfy { $1 == "*" || $0 == $1 }
  }

  /// Every scalar of a release's values, in the order written.
  static func all(of release: Release) -> [ValuePath] {
    var paths: [ValuePath] = []
    if let values = release.spec?["values"] { collect(values, [], &paths) }
    return paths
  }

  /// The scalars that a Blueprint's configSchema gives to whoever sets nothing.
  static func defaults(of blueprint: KitBlueprint?) -> [ValuePath] {
    var paths: [ValuePath] = []
    if let schema = blueprint?.configSchema { collectDefaults(schema, [], &paths) }
    return paths
  }

  private static func collectDefaults(_ schema: Node, _ keys: [String], _ paths: inout [ValuePath])
  {
    // No configSchema is deeper; one that refers to itself does so by name and is not followed.
    guard keys.count < 32, paths.count < limit else { return }
    if let value = schema["default"] { collect(value, keys, &paths) }
    for property in schema["properties"]?.entries.map({ $0 }) ?? [] {
      collectDefaults(property.value, keys + [property.name], &paths)
    }
  }

  /// No chart has more values, and an alias that is used a thousand times may make them.
  private static let limit = 20_000

  private static func collect(_ node: Node, _ keys: [String], _ paths: inout [ValuePath]) {
    guard paths.count < limit else { return }
    switch node.kind {
    case .mapping:
      for entry in node.entries { collect(entry.value, keys + [entry.name], &paths) }
    case .sequence:
      for item in node.items { collect(item, keys, &paths) }
    case .scalar, .alias:
      paths.append(ValuePath(keys: keys, node: node))
    }
  }
}
