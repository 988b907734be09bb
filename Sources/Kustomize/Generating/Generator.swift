import Diagnostics
import Syntax

/// One entry of `configMapGenerator` or `secretGenerator`, with what `generatorOptions` says for all.
struct Generator {
  enum Kind: String {
    case configMap = "ConfigMap"
    case secret = "Secret"

    var field: String { self == .configMap ? "configMapGenerator" : "secretGenerator" }
  }

  enum Behavior: String {
    case create, merge, replace
  }

  let kind: Kind
  let node: Node
  let name: Located<String>
  let behavior: Behavior
  private let options: [Node]

  init(_ kind: Kind, _ node: Node, options: Node?) throws(Fault) {
    self.kind = kind
    self.node = node
    self.options = [options, node["options"]].compactMap { $0 }
    guard let name = node["name"]?.string, !name.isEmpty else {
      throw Fault(
        .generator, "the \(kind.rawValue) has no name", at: node.range, help: "write 'name'")
    }
    self.name = Located(name, at: node["name"]?.range ?? node.range)
    let text = node["behavior"]?.string ?? ""
    guard let behavior = Behavior(rawValue: text.isEmpty || text == "unspecified" ? "create" : text)
    else {
      throw Fault(
        .generator, "'\(text)' is no behavior", at: node["behavior"]?.range ?? node.range,
        help: "write 'create', 'merge' or 'replace'")
    }
    self.behavior = behavior
  }

  /// The object that is made of `data`.
  func resource(_ data: GeneratedData, facts: KustomizeFacts) -> Resource {
    var fields: [Draft.Entry] = [
      Draft.Entry("apiVersion", .text("v1", at: node.range)),
      Draft.Entry("kind", .text(kind.rawValue, at: node.range)),
    ]
    var metadata = [Draft.Entry("name", .text(name.value, at: name.range))]
    if let namespace = node["namespace"], let text = namespace.string, !text.isEmpty {
      metadata.append(Draft.Entry("namespace", .text(text, at: namespace.range)))
    }
    for field in ["labels", "annotations"] {
      var pairs = Draft.placed(.mapping([]), node.range)
      for option in options {
        for entry in option[field]?.entries.map({ $0 }) ?? [] {
          pairs.set(entry.name, text: entry.value.text, at: entry.value.range)
        }
      }
      if !pairs.isEmptyMapping { metadata.append(Draft.Entry(field, pairs)) }
    }
    fields.append(Draft.Entry("metadata", .placed(.mapping(metadata), node.range)))
    if kind == .secret {
      let type = node["type"].flatMap { $0.string }.flatMap { $0.isEmpty ? nil : $0 } ?? "Opaque"
      fields.append(Draft.Entry("type", .text(type, at: (node["type"] ?? node).range)))
    }
    fields += data.fields(kind, at: node.range)
    if isSet("immutable") { fields.append(Draft.Entry("immutable", .boolean(true))) }
    var resource = Resource(
      .placed(.mapping(fields), node.range), at: name.range, facts: facts)
    resource.needsHash = !isSet("disableNameSuffixHash")
    return resource
  }

  private func isSet(_ field: String) -> Bool {
    options.contains { $0[field]?.boolean == true }
  }
}

extension Resource {
  /// Takes over what an object had that this one stands for from now on.
  mutating func replace(_ old: Resource, merging: Bool) {
    let fields = merging ? ["data", "binaryData"] : []
    for field in fields {
      guard let before = old.draft[field], before.isMapping else { continue }
      var merged = before
      for entry in draft[field]?.entries ?? [] { merged.set(entry.key, entry.value) }
      draft.set(field, merged)
    }
    var metadata = draft["metadata"] ?? .mapping([])
    for field in ["labels", "annotations"] {
      guard var merged = old.draft.at("metadata", field), merged.isMapping else { continue }
      for entry in metadata[field]?.entries ?? [] { merged.set(entry.key, entry.value) }
      metadata.set(field, merged)
    }
    metadata.set("name", old.draft.at("metadata", "name"))
    metadata.set("namespace", old.draft.at("metadata", "namespace"))
    draft.set("metadata", metadata)
    needsHash = needsHash && old.needsHash
    inherit(from: old)
  }
}
