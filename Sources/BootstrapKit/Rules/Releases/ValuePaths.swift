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
