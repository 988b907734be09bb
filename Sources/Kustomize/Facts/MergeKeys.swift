import Syntax

/// The lists of built-in kinds whose items a patch finds by key.
struct MergeKeys: Sendable {
  /// What is known of a value.
  enum Field: Sendable {
    case type(String)
    /// A list of a type, with the fields that tell its items apart.
    case list(of: String, keys: [String])
    /// A list of texts that a patch adds to.
    case set
  }

  private var kinds: [String: [String: Field]] = [:]
  private var types: [String: [String: Field]] = [:]

  init(_ node: Node?) {
    for version in node?["kinds"]?.entries.map({ $0 }) ?? [] {
      for kind in version.value.entries {
        kinds["\(version.name) \(kind.name)"] = MergeKeys.fields(kind.value)
      }
    }
    for type in node?["types"]?.entries.map({ $0 }) ?? [] {
      types[type.name] = MergeKeys.fields(type.value)
    }
  }

  /// The fields of a kind of objects; none for one that is not built in.
  func fields(of kind: ObjectKind) -> [String: Field] {
    kinds["\(kind.apiVersion) \(kind.kind)"] ?? [:]
  }

  /// The fields of the value of a field, or of each item of it.
  func fields(of field: Field?) -> [String: Field] {
    switch field {
    case .type(let name), .list(let name, _): types[name] ?? [:]
    case .set, nil: [:]
    }
  }

  private static func fields(_ node: Node) -> [String: Field] {
    var fields: [String: Field] = [:]
    for entry in node.entries {
      if let keys = entry.value["keys"] {
        fields[entry.name] = .list(of: entry.value["of"]?.text ?? "", keys: keys.items.map(\.text))
      } else {
        fields[entry.name] = entry.value.text == "set" ? .set : .type(entry.value.text)
      }
    }
    return fields
  }
}
