import Diagnostics
import Syntax

/// A scalar of a release's values and the keys that lead to it; items of lists have no key.
struct ValuePath {
  let keys: [String]
  let node: Node
  /// Where a person finds it: the scalar, or the text of a ConfigMap that holds it.
  let place: SourceRange

  /// Whether it stands in the release itself, where it can be changed in place.
  func isWritten(in release: Release) -> Bool {
    place == node.range && place.file == release.name.range.file
  }

  /// Where it is in the release's document; nothing for what stands in a text.
  func pointer(in release: Release) -> String? {
    isWritten(in: release) ? "/spec/values/" + keys.joined(separator: "/") : nil
  }

  /// Whether the path ends in these keys; `*` stands for any key.
  func ends(in suffix: [String]) -> Bool {
    keys.count >= suffix.count
      && zip(keys.suffix(suffix.count), suffix).allSatisfy { $1 == "*" || $0 == $1 }
  }

  /// Every scalar of a release's values in the order written, those of ConfigMaps of the kit first, as Flux merges them.
  static func all(of release: Release, in kit: Kit) -> [ValuePath] {
    var paths: [ValuePath] = []
    for source in release.spec?["valuesFrom"]?.items.map({ $0 }) ?? []
    where source["kind"]?.string == "ConfigMap" {
      let key = source["valuesKey"]?.string ?? "values.yaml"
      guard let entry = kit.configMap(source["name"]?.string, beside: release)?.entry(key),
        let text = entry.value.string
      else { continue }
      let file = SourceFile(path: entry.key.range.file.path, text: text)
      for document in parse(file).value.documents.prefix(1) {
        collect(document, [], place: entry.key.range, &paths)
      }
    }
    if let values = release.spec?["values"] { collect(values, [], place: nil, &paths) }
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
    if let value = schema["default"] { collect(value, keys, place: nil, &paths) }
    for property in schema["properties"]?.entries.map({ $0 }) ?? [] {
      collectDefaults(property.value, keys + [property.name], &paths)
    }
  }

  /// No chart has more values, and an alias that is used a thousand times may make them.
  private static let limit = 20_000

  private static func collect(
    _ node: Node, _ keys: [String], place: SourceRange?, _ paths: inout [ValuePath]
  ) {
    guard paths.count < limit else { return }
    switch node.kind {
    case .mapping:
      for entry in node.entries { collect(entry.value, keys + [entry.name], place: place, &paths) }
    case .sequence:
      for item in node.items { collect(item, keys, place: place, &paths) }
    case .scalar, .alias:
      paths.append(ValuePath(keys: keys, node: node, place: place ?? node.range))
    }
  }
}

extension Kit {
  /// What a ConfigMap of the kit holds.
  fileprivate func configMap(_ name: String?, beside release: Release) -> Node? {
    files.flatMap(\.objects).first {
      $0.kind.value == "ConfigMap" && $0.name?.value == name
        && $0.namespace?.value == release.namespace
    }?.node["data"]
  }
}
