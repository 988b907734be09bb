import Syntax

/// Finds what has an address or a name.
extension SchemaCompiler {
  /// Makes a document known under an address, with all that has a name inside.
  func register(_ root: Node, at address: URIReference, language: SchemaLanguage) -> Int32 {
    var address = address
    address.fragment = nil
    let resource = registry.add(
      SchemaResource(
        address: address, root: root, language: self.language(of: root) ?? language))
    findNames(in: root, resource)
    return resource
  }

  /// Looks for `$id`, `$anchor` and their like wherever keywords hold schemas.
  func findNames(in root: Node, _ resource: Int32) {
    if registry.resources[Int(resource)].language.dialect.isStructural { return }
    var waiting = [(node: root, resource: resource)]
    while let (node, outer) = waiting.popLast() {
      guard node.isMapping, registry.markVisited(node) else { continue }
      let resource = resourceBeginning(at: node, inside: outer)
      noteAnchors(of: node, in: resource)
      let keywords = Keyword.table(for: registry.resources[Int(resource)].language.dialect)
      for entry in node.entries {
        guard let keyword = keywords[entry] else { continue }
        for schema in keyword.schemas(in: entry.value) { waiting.append((schema, resource)) }
      }
    }
  }

  /// The resource that a schema's `$id` begins; `outer` where it has none.
  private func resourceBeginning(at node: Node, inside outer: Int32) -> Int32 {
    guard let id = node["$id"]?.string else { return outer }
    let content = registry.resources[Int(outer)]
    let dialect = content.language.dialect
    if dialect == .draft07 && (node.entry("$ref") != nil || id.hasPrefix("#")) { return outer }
    var address = URIReference(id).resolved(against: content.address)
    if let fragment = address.fragment, !fragment.isEmpty, dialect != .draft07 {
      report(
        "'$id' must not have a fragment", at: node["$id"] ?? node,
        help: "name the schema with '$anchor: \(fragment)'")
    }
    address.fragment = nil
    if content.root == node {
      registry.resources[Int(outer)].address = address
      registry.byAddress[address.address] = outer
      return outer
    }
    return registry.add(
      SchemaResource(
        address: address, root: node, language: language(of: node) ?? content.language))
  }

  private func noteAnchors(of node: Node, in resource: Int32) {
    let position = Int(resource)
    switch registry.resources[position].language.dialect {
    case .draft07:
      guard let id = node["$id"]?.string, node.entry("$ref") == nil,
        let fragment = URIReference(id).fragment, !fragment.isEmpty
      else { return }
      registry.resources[position].anchors[fragment] = node
    case .draft2019, .draft2020:
      if let name = node["$anchor"]?.string { registry.resources[position].anchors[name] = node }
      if let name = node["$dynamicAnchor"]?.string {
        registry.resources[position].dynamicAnchors[name] = node
      }
      if node["$recursiveAnchor"]?.boolean == true {
        registry.resources[position].dynamicAnchors[""] = node
      }
    case .structural:
      return
    }
  }

  /// What `$schema` says; `nil` where it is missing, or leads nowhere, which is reported.
  private func language(of root: Node) -> SchemaLanguage? {
    guard let value = root["$schema"], let text = string(value, "$schema") else { return nil }
    // Nearly always as it is written in the drafts.
    if let language = SchemaLanguage(metaSchema: text) { return language }
    let address = URIReference(text).address
    if let language = SchemaLanguage(metaSchema: address) { return language }
    guard let metaSchema = options.remoteSchema(address) else {
      report(
        "no meta-schema is found at '\(shortened(address, to: 120))'", at: value,
        help: "'https://json-schema.org/draft/2020-12/schema' and "
          + "'http://json-schema.org/draft-07/schema#' are built in")
      return nil
    }
    return language(describedBy: metaSchema, value)
  }

  /// The language whose meta-schema this is.
  private func language(describedBy metaSchema: Node, _ value: Node) -> SchemaLanguage? {
    // Each meta-schema names that of its own language, so one step is enough.
    let own = metaSchema["$schema"]?.string.map { URIReference($0).address }
    guard var language = own.flatMap(SchemaLanguage.init(metaSchema:)) else {
      report("the meta-schema is written in a language that is not known", at: value)
      return nil
    }
    guard let vocabularies = metaSchema["$vocabulary"], language.dialect != .draft07 else {
      return language
    }
    language.vocabularies = [.core]
    for entry in vocabularies.entries {
      if let vocabulary = Vocabulary(address: entry.name) {
        language.vocabularies.insert(vocabulary)
        if language.dialect == .draft2019 && vocabulary == .applicator {
          language.vocabularies.insert(.unevaluated)
        }
      } else if entry.value.boolean == true {
        report("the vocabulary '\(shortened(entry.name, to: 120))' is not known", at: value)
      }
    }
    return language
  }
}
