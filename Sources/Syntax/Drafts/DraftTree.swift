package import Diagnostics

extension Tree {
  /// A tree of one document made from a draft. Each node's `range` is where its value was written:
  /// for a node that was taken over that node's own place, for all else the nearest place around
  /// it, at last `origin`.
  package convenience init(_ draft: Draft, origin: SourceRange) {
    var builder = DraftBuilder()
    builder.reserve()
    builder.add(draft, origin: origin)
    self.init(file: origin.file, sourceBytes: builder.bytes, arena: builder.arena)
  }

  /// The draft's only document, which begins with the first node.
  package var root: Node { Node(tree: self, index: 0) }
}

/// Lays a draft out as an arena over bytes of its own.
private struct DraftBuilder {
  var arena = TreeArena()
  var bytes: [UInt8] = []
  /// The place in `arena.beside.originFiles` of the file that was asked for last.
  private var file: UInt32 = 0
  /// The tree that was copied from last, which most nodes after it come from too.
  private var lastSource: OriginSource?

  /// Makes room for what most drafts come to.
  mutating func reserve() {
    arena.nodes.reserveCapacity(64)
    arena.beside.origins.reserveCapacity(64)
    bytes.reserveCapacity(512)
  }

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
      }
    case .mapping(let entries):
      collection(.mapping, origin) { builder in
        for entry in entries {
          if let key = entry.writtenKey {
            builder.copy(key, isKey: true)
          } else {
            builder.key(entry.key, entry.range ?? origin)
          }
          builder.add(entry.value, origin: origin)
        }
      }
    case .node(let node): copy(node)
    case .placed(let draft, let range): add(draft, origin: range)
    }
  }

  /// Copies a node with all below it, an alias as what it stands for.
  private mutating func copy(_ node: Node, isKey: Bool = false) {
    let origins = origins(of: node.tree)
    node.withView { copy($0, origins, isKey: isKey) }
  }

  private mutating func origins(of tree: Tree) -> OriginSource {
    if let lastSource, lastSource.tree === tree { return lastSource }
    let source = OriginSource(tree, files: &arena.beside.originFiles)
    lastSource = source
    return source
  }

  private mutating func copy(_ node: NodeView, _ origins: OriginSource, isKey: Bool = false) {
    if node.isPlainlyLaidOut {
      copyInRow(node, origins, isKey: isKey)
    } else {
      copyStepByStep(node, origins, isKey: isKey)
    }
  }

  /// The records stand in the same order here, each as far from the first.
  private mutating func copyInRow(_ node: NodeView, _ origins: OriginSource, isKey: Bool) {
    let distance = UInt32(truncatingIfNeeded: arena.nodes.count) &- node.index
    for place in node.places {
      let part = node.moved(to: place)
      var record = part.record
      let isPartKey = place == node.index ? isKey : record.flags.contains(.key)
      record.removeFlags()
      if isPartKey { record.insert(.key) }
      record.start = UInt32(truncatingIfNeeded: bytes.count)
      record.shortLength = 0
      arena.beside.origins.append(origins.origin(of: part))
      if record.isCollection {
        record.link &+= distance
        arena.nodes.append(record)
      } else {
        if !isPartKey { record.link = 0 }
        let start = bytes.count
        part.append(to: &bytes)
        arena.nodes.append(record)
        arena.setLength(bytes.count - start, of: arena.nodes.count - 1)
      }
    }
  }

  /// An alias as what it stands for, a mapping with the entries that merge keys bring.
  private mutating func copyStepByStep(_ node: NodeView, _ origins: OriginSource, isKey: Bool) {
    let index = arena.nodes.count
    var record = node.record
    record.removeFlags()
    if isKey { record.insert(.key) }
    record.link = isKey ? node.keyHash : 0
    record.start = UInt32(truncatingIfNeeded: bytes.count)
    record.shortLength = 0
    arena.beside.origins.append(origins.origin(of: node))
    switch record.kind {
    case .scalar, .alias:
      let start = bytes.count
      node.append(to: &bytes)
      arena.nodes.append(record)
      arena.setLength(bytes.count - start, of: index)
      return
    case .sequence:
      arena.nodes.append(record)
      for item in node.items { copy(item, origins) }
    case .mapping:
      arena.nodes.append(record)
      for entry in node.entries {
        copy(entry.key, origins, isKey: true)
        copy(entry.value, origins)
      }
    }
    arena.nodes[index].link = UInt32(truncatingIfNeeded: arena.nodes.count)
  }

  private mutating func scalar(_ text: String, _ type: ScalarType, _ origin: SourceRange) {
    var text = text
    text.withUTF8 { append($0, type: type, style: .plain, origin) }
  }

  private mutating func key(_ text: String, _ origin: SourceRange) {
    let index = arena.nodes.count
    scalar(text, .string, origin)
    arena.nodes[index].insert(.key)
    arena.nodes[index].link = keyHash(text)
  }

  private mutating func append(
    _ value: UnsafeBufferPointer<UInt8>, type: ScalarType, style: NodeStyle, _ origin: SourceRange
  ) {
    arena.nodes.append(
      NodeRecord(kind: .scalar, style: style, type: type, start: bytes.count))
    arena.setLength(value.count, of: arena.nodes.count - 1)
    arena.beside.origins.append(self.origin(origin))
    bytes.append(contentsOf: value)
  }

  private mutating func origin(_ range: SourceRange) -> Origin {
    if arena.beside.originFiles.isEmpty || arena.beside.originFiles[Int(file)] !== range.file {
      file = arena.beside.originFiles.place(of: range.file)
    }
    return Origin(
      file: file, start: UInt32(truncatingIfNeeded: range.start),
      end: UInt32(truncatingIfNeeded: range.end))
  }

  private mutating func collection(
    _ kind: NodeKind, _ origin: SourceRange, _ children: (inout DraftBuilder) -> Void
  ) {
    let index = arena.nodes.count
    arena.nodes.append(NodeRecord(kind: kind, style: .block, start: bytes.count))
    arena.beside.origins.append(self.origin(origin))
    children(&self)
    arena.nodes[index].link = UInt32(truncatingIfNeeded: arena.nodes.count)
  }
}

extension Draft {
  /// The value as a node: the one that it is already, or the root of a tree made for it.
  package func node(origin: SourceRange) -> Node {
    if case .node(let node) = self { return node }
    return Tree(self, origin: origin).root
  }
}

/// Where the nodes of one tree were written, as another tree's origins.
private struct OriginSource {
  let tree: Tree
  /// By the tree's own files, or of its only one.
  private let files: [UInt32]

  init(_ tree: Tree, files: inout [SourceFile]) {
    self.tree = tree
    self.files = (tree.hasOrigins ? tree.originFiles : [tree.file]).map {
      files.place(of: $0)
    }
  }

  func origin(of node: NodeView) -> Origin {
    if let origin = tree.origin(of: node.index) {
      return Origin(file: files[Int(origin.file)], start: origin.start, end: origin.end)
    }
    let start = node.nodes[Int(node.index)].start
    let length = UInt32(truncatingIfNeeded: tree.length(of: node.index))
    return Origin(file: files[0], start: start, end: start &+ length)
  }
}

extension [SourceFile] {
  /// The position of a file, which is added where it is not there.
  fileprivate mutating func place(of file: SourceFile) -> UInt32 {
    if let found = firstIndex(where: { $0 === file }) { return UInt32(found) }
    append(file)
    return UInt32(count - 1)
  }
}
