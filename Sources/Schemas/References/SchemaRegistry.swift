import Syntax

/// A schema with an address of its own, and what inside it has a name.
struct SchemaResource {
  var address: URIReference
  let root: Node
  var language: SchemaLanguage
  var anchors: [String: Node] = [:]
  var dynamicAnchors: [String: Node] = [:]
}

/// The place of a node, as a key of tables.
struct NodePlace: Hashable {
  let tree: ObjectIdentifier
  let position: Int

  init(_ node: Node) {
    tree = ObjectIdentifier(node.tree)
    position = node.position
  }
}

/// The resources that references can reach, and which of them begins where.
struct SchemaRegistry {
  var resources: [SchemaResource] = []
  var byAddress: [String: Int32] = [:]
  private var byRoot: [NodePlace: Int32] = [:]
  /// Where schemas were looked for.
  private var visited: Set<NodePlace> = []

  /// The resource that begins at a node.
  func resource(at root: Node) -> Int32? { byRoot[NodePlace(root)] }

  func hasVisited(_ node: Node) -> Bool { visited.contains(NodePlace(node)) }

  mutating func markVisited(_ node: Node) -> Bool { visited.insert(NodePlace(node)).inserted }

  mutating func add(_ resource: SchemaResource) -> Int32 {
    let index = Int32(resources.count)
    resources.append(resource)
    byRoot[NodePlace(resource.root)] = index
    let address = resource.address.address
    if byAddress[address] == nil { byAddress[address] = index }
    return index
  }
}
