import Diagnostics
import Syntax

/// Where references lead.
extension SchemaCompiler {
  /// What a reference means: a schema, the resource it belongs to, and the name that it was found by, if it was.
  struct Target {
    let index: SchemaIndex
    let resource: Int32
    let anchor: String?
  }

  /// `nil`, and a report, where it leads nowhere.
  func target(of value: Node, _ keyword: String, in scope: SchemaScope) -> Target? {
    guard let text = string(value, keyword) else { return nil }
    let base = registry.resources[Int(scope.resource)].address
    let address = URIReference(text).resolved(against: base)
    guard let start = resource(at: address.address, for: value) else { return nil }
    let fragment = percentDecoded(address.fragment ?? "")
    if fragment.isEmpty || fragment.hasPrefix("/") {
      return target(ofPointer: fragment, in: start, for: value)
    }
    let anchors = registry.resources[Int(start)]
    guard let node = anchors.anchors[fragment] ?? anchors.dynamicAnchors[fragment] else {
      let known = Set(anchors.anchors.keys).union(anchors.dynamicAnchors.keys).sorted()
      let near = nearestName(to: fragment, among: known)
      report(
        "no schema is named '\(fragment)' in \(placePhrase(anchors.address))", at: value,
        help: near.map { "did you mean '#\($0)'?" })
      return nil
    }
    let index = index(of: node, in: SchemaScope(resource: start))
    return Target(index: index, resource: start, anchor: fragment)
  }

  private func target(ofPointer pointer: String, in start: Int32, for value: Node) -> Target? {
    var node = registry.resources[Int(start)].root
    var resource = start
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let name = String(step).replacing("~1", with: "/").replacing("~0", with: "~")
      let next = node.isSequence ? Int(name).flatMap { node[$0] } : node[name]
      guard let next else {
        report(
          "'\(shortened(pointer))' leads nowhere: nothing stands at '\(shortened(name))'",
          at: value,
          help: nearestName(to: name, among: node.entries.map(\.name)).map {
            "did you mean '\($0)'?"
          })
        return nil
      }
      node = next
      if let inner = registry.resource(at: node) { resource = inner }
    }
    // Where no keyword holds schemas, nobody has looked for names yet.
    if !registry.hasVisited(node) { findNames(in: node, resource) }
    let index = index(of: node, in: SchemaScope(resource: resource))
    return Target(index: index, resource: resource, anchor: nil)
  }

  /// The resource of an address: one that is known, built in or had from the options.
  private func resource(at address: String, for value: Node) -> Int32? {
    if let known = registry.byAddress[address] { return known }
    guard let root = MetaSchema.root(at: address) ?? options.remoteSchema(address) else {
      report("no schema is found at '\(shortened(address, to: 120))'", at: value)
      return nil
    }
    let language = SchemaLanguage(dialect: program.dialect)
    return register(root, at: URIReference(address), language: language)
  }

  private func placePhrase(_ address: URIReference) -> String {
    address.address.isEmpty ? "this schema" : "'\(address.address)'"
  }
}
