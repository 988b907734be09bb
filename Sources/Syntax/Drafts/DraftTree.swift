package import Diagnostics

extension Tree {
  /// A tree of one document made from a draft. Each node's `range` is where its value was written:
  /// for a node that was taken over that node's own place, for all else the nearest place around
  /// it, at last `origin`.
  package convenience init(_ draft: Draft, origin: SourceRange) {
    var builder = DraftBuilder()
    builder.add(draft, origin: origin)
    builder.arena.roots = [0]
    self.init(file: origin.file, sourceBytes: builder.bytes, arena: builder.arena)
  }

  /// The draft's only document.
  package var root: Node { Node(tree: self, index: roots.first ?? 0) }
}

/// Lays a draft out as an arena over bytes of its own.
private struct DraftBuilder {
  var arena = TreeArena()
  var bytes: [UInt8] = []

  mutating func add(_ draft: Draft, origin: SourceRange, isKey: Bool = false) {
    switch draft {
    case .null: scalar("null", .null, origin)
    case .boolean(let value): scalar(value ? "true" : "false", .boolean, origin)
    case .integer(let value): scalar(String(value), .integer, origin)
    case .double(let value): scalar(value.description, .float, origin)
    case .string(let value): scalar(value, .string, origin)
    case .sequence(let items):
      collection(.sequence, origin) { builder in
        for item in items { builder.add(item, origin: origin) }
        return items.count
      }
    case .mapping(let entries):
      collection(.mapping, origin) { builder in
        for entry in entries {
          builder.key(entry.key, entry.range ?? origin)
          builder.add(entry.value, origin: origin)
        }
        return entries.count
      }
    case .node(let node): copy(node)
    case .placed(let draft, let range): add(draft, origin: range)
    }
  }

  private mutating func copy(_ node: Node) {
    switch node.kind {
    case .scalar, .alias:
      let type = node.scalarType
      node.withBytes { append($0, type: type, style: node.style, node.range) }
    case .sequence:
      collection(.sequence, node.range) { builder in
        for item in node.items { builder.copy(item) }
        return node.count
      }
    case .mapping:
      collection(.mapping, node.range) { builder in
        for entry in node.entries {
          builder.key(entry.name, entry.key.range)
          builder.copy(entry.value)
        }
        return node.count
      }
    }
  }

  private mutating func scalar(_ text: String, _ type: ScalarType, _ origin: SourceRange) {
    var text = text
    text.withUTF8 { append($0, type: type, style: .plain, origin) }
  }

  private mutating func key(_ text: String, _ origin: SourceRange) {
    let index = arena.nodes.count
    scalar(text, .string, origin)
    arena.nodes[index].flags.insert(.key)
    arena.nodes[index].payload = keyHash(text)
  }

  private mutating func append(
    _ value: UnsafeBufferPointer<UInt8>, type: ScalarType, style: NodeStyle, _ origin: SourceRange
  ) {
    arena.nodes.append(
      NodeRecord(
        kind: .scalar, style: style, type: type, start: bytes.count, length: value.count,
        next: arena.nodes.count + 1))
    arena.origins.append(Origin(range: origin))
    bytes.append(contentsOf: value)
  }

  private mutating func collection(
    _ kind: NodeKind, _ origin: SourceRange, _ children: (inout DraftBuilder) -> Int
  ) {
    let index = arena.nodes.count
    arena.nodes.append(
      NodeRecord(kind: kind, style: .block, start: bytes.count, length: 0, next: index + 1))
    arena.origins.append(Origin(range: origin))
    let count = children(&self)
    arena.nodes[index].payload = UInt32(count)
    arena.nodes[index].next = UInt32(arena.nodes.count)
  }
}

extension Draft {
  /// The value as a node: the one that it is already, or the root of a tree made for it.
  package func node(origin: SourceRange) -> Node {
    if case .node(let node) = self { return node }
    return Tree(self, origin: origin).root
  }
}
