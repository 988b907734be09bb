/// Turns events into an arena. Stops at the first thing that no tree can be made of; `fault` then says why.
struct TreeAssembler {
  private(set) var arena: TreeArena
  private(set) var goesOn = true
  private(set) var fault: Fault?
  /// Faults that leave the tree whole, such as a duplicate key.
  private(set) var blemishes: [Blemish] = []
  /// Where the last complete document ended: reading can begin anew after it.
  private(set) var lastDocumentEnd = 0

  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: SyntaxLimits
  private var open: [OpenCollection] = []
  private var anchors: [String: Anchor] = [:]
  /// Nodes of the current document with every alias written out.
  private var expanded = 0
  private var documentStart = 0

  struct Properties {
    let anchor: String?
    let tag: String?
  }

  /// Why reading stopped.
  struct Fault {
    var problem: String
    var context: String?
    var offset: Int
  }

  /// What is wrong with a node of a tree that is whole otherwise.
  struct Blemish {
    enum Kind {
      case duplicateKey(first: UInt32)
      case keyOfNoJSONType
    }
    let kind: Kind
    let node: UInt32
  }

  private struct OpenCollection {
    let index: Int
    let isMapping: Bool
    var children = 0
    /// `expanded` before the collection's first child.
    let expandedBefore: Int
    var expectsKey: Bool { isMapping && children % 2 == 0 }
  }

  private struct Anchor {
    let node: UInt32
    /// Nodes that an alias to it stands for; `nil` while the anchor's node is still being read.
    var size: Int?
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, arena: consuming TreeArena, limits: SyntaxLimits) {
    self.bytes = bytes
    self.limits = limits
    self.arena = arena
    self.arena.removeAll()
    open.reserveCapacity(32)
  }

  /// Takes up reading again after a fault.
  mutating func resume() {
    goesOn = true
    fault = nil
    dropDocument()
  }

  mutating func stop(_ fault: Fault) {
    self.fault = fault
    goesOn = false
  }

  private mutating func stop(_ problem: String, at offset: Int) {
    stop(Fault(problem: problem, context: nil, offset: offset))
  }

  // MARK: Events

  mutating func scalar(
    _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int,
    properties: Properties?
  ) {
    let isKey = beginNode(at: start)
    var record = NodeRecord(
      kind: .scalar, style: style, start: start, length: end - start, next: arena.nodes.count + 1)
    let index = UInt32(arena.nodes.count)
    record.type = scalarType(value, style: style, tag: properties?.tag)
    if isKey {
      let name = keyName(value, type: record.type)
      record.flags.insert(.key)
      if let name {
        store(name, in: &record, index: index)
        record.payload = name.withUnsafeBufferPointer { keyHash($0) }
      } else {
        place(value, of: &record, index: index)
        record.payload = keyHash(value)
      }
      noteMerge(value, style: style)
      if record.type == .null { blemishes.append(Blemish(kind: .keyOfNoJSONType, node: index)) }
      record.type = .string
    } else {
      place(value, of: &record, index: index)
    }
    note(properties, of: &record, index: index, size: 1)
    arena.nodes.append(record)
    endNode()
  }

  mutating func open(_ kind: NodeKind, style: NodeStyle, start: Int, properties: Properties?) {
    let isKey = beginNode(at: start)
    let index = arena.nodes.count
    var record = NodeRecord(kind: kind, style: style, start: start, length: 0, next: index + 1)
    if isKey { blemishes.append(Blemish(kind: .keyOfNoJSONType, node: UInt32(index))) }
    note(properties, of: &record, index: UInt32(index), size: nil)
    arena.nodes.append(record)
    open.append(
      OpenCollection(index: index, isMapping: kind == .mapping, expandedBefore: expanded))
    if open.count > limits.depth {
      stop("more than \(limits.depth) collections inside one another", at: start)
    }
  }

  mutating func close(end: Int) {
    guard let closing = open.popLast() else { return }
    let count = closing.isMapping ? closing.children / 2 : closing.children
    arena.nodes[closing.index].next = UInt32(arena.nodes.count)
    arena.nodes[closing.index].payload = UInt32(count)
    // libyaml ends a block collection where the next token begins; its last child says where it really ends.
    var end = end
    if arena.nodes[closing.index].style == .block, let last = arena.nodes.last,
      arena.nodes.count > closing.index + 1
    {
      end = lastEnd ?? Int(last.start + last.length)
    }
    lastEnd = end
    let start = Int(arena.nodes[closing.index].start)
    arena.nodes[closing.index].length = UInt32(max(0, end - start))
    if arena.nodes[closing.index].flags.contains(.properties) {
      completeAnchor(of: UInt32(closing.index), size: expanded - closing.expandedBefore + 1)
    }
    if closing.isMapping && count > 1 { findDuplicates(in: closing.index, count: count) }
    endNode(isCollection: true)
  }

  /// Where the last node that was closed ends.
  private var lastEnd: Int?

  mutating func alias(_ name: String, start: Int, end: Int) {
    let isKey = beginNode(at: start)
    let index = UInt32(arena.nodes.count)
    guard let anchor = anchors[name] else {
      stop("no anchor '\(name)' stands before this alias", at: start)
      return
    }
    guard let size = anchor.size else {
      stop("the alias '\(name)' stands inside the value that it names", at: start)
      return
    }
    expanded += size - 1
    if expanded > limits.expandedNodes {
      stop("its aliases stand for more than \(limits.expandedNodes) values", at: start)
      return
    }
    if isKey { return aliasKey(of: anchor.node, start: start, end: end) }
    arena.nodes.append(
      NodeRecord(
        kind: .alias, style: .plain, start: start, length: end - start, next: Int(index) + 1,
        payload: anchor.node))
    endNode()
  }

  /// A key that is an alias becomes a key with the anchor's text, so that keys are scalars everywhere.
  private mutating func aliasKey(of anchor: UInt32, start: Int, end: Int) {
    let index = UInt32(arena.nodes.count)
    let source = arena.nodes[Int(anchor)]
    var record = NodeRecord(
      kind: .scalar, style: source.style, flags: .key, start: start, length: end - start,
      next: Int(index) + 1)
    let name = source.kind == .scalar ? copyOfValue(anchor) : []
    if source.kind != .scalar {
      blemishes.append(Blemish(kind: .keyOfNoJSONType, node: index))
    }
    store(name, in: &record, index: index)
    record.payload = name.withUnsafeBufferPointer { keyHash($0) }
    arena.nodes.append(record)
    endNode()
  }

  mutating func endDocument(at end: Int) {
    guard documentStart < arena.nodes.count else { return }
    arena.roots.append(UInt32(documentStart))
    documentStart = arena.nodes.count
    lastDocumentEnd = end
    anchors.removeAll(keepingCapacity: true)
    expanded = 0
  }

  // MARK: Nodes

  /// Whether the node that begins here is a key.
  @inline(__always)
  private mutating func beginNode(at start: Int) -> Bool {
    expanded += 1
    if arena.nodes.count >= limits.nodes {
      stop("more than \(limits.nodes) values in one file", at: start)
    }
    return open.last?.expectsKey ?? false
  }

  @inline(__always)
  private mutating func endNode(isCollection: Bool = false) {
    if !isCollection { lastEnd = nil }
    if !open.isEmpty { open[open.count - 1].children += 1 }
  }

  /// Keeps a value where it stands in the source, or a copy where the two differ.
  @inline(__always)
  private mutating func place(
    _ value: UnsafeBufferPointer<UInt8>, of record: inout NodeRecord, index: UInt32
  ) {
    let inset = record.style == .singleQuoted || record.style == .doubleQuoted ? 1 : 0
    let start = Int(record.start) + inset
    let length = Int(record.length) - 2 * inset
    if length == value.count
      && UnsafeBufferPointer(rebasing: bytes[start..<start + length]).elementsEqual(value)
    {
      if inset == 1 { record.flags.insert(.quoted) }
      return
    }
    record.flags.insert(.apart)
    arena.apartValues.append(
      ApartValue(
        node: index, start: UInt32(arena.apartBytes.count), length: UInt32(value.count)))
    arena.apartBytes.append(contentsOf: value)
  }

  private mutating func store(
    _ value: [UInt8], in record: inout NodeRecord, index: UInt32
  ) {
    record.flags.insert(.apart)
    arena.apartValues.append(
      ApartValue(node: index, start: UInt32(arena.apartBytes.count), length: UInt32(value.count)))
    arena.apartBytes.append(contentsOf: value)
  }

  private mutating func note(
    _ properties: Properties?, of record: inout NodeRecord, index: UInt32, size: Int?
  ) {
    guard let properties else { return }
    record.flags.insert(.properties)
    arena.properties.append(
      NodeProperties(node: index, anchor: properties.anchor, tag: properties.tag))
    if let anchor = properties.anchor { anchors[anchor] = Anchor(node: index, size: size) }
  }

  private mutating func completeAnchor(of node: UInt32, size: Int) {
    let name = arena.properties.last { $0.node == node }?.anchor
    guard let name, anchors[name]?.node == node else { return }
    anchors[name]?.size = size
  }

  private mutating func noteMerge(_ value: UnsafeBufferPointer<UInt8>, style: NodeStyle) {
    guard style == .plain, value.count == 2, value[0] == UInt8(ascii: "<"),
      value[1] == UInt8(ascii: "<"), let mapping = open.last
    else { return }
    arena.nodes[mapping.index].flags.insert(.merges)
  }

  private func copyOfValue(_ node: UInt32) -> [UInt8] {
    let record = arena.nodes[Int(node)]
    if record.flags.contains(.apart) {
      guard let value = arena.apartValues.last(where: { $0.node == node }) else { return [] }
      return Array(arena.apartBytes[Int(value.start)..<Int(value.start + value.length)])
    }
    let inset = record.flags.contains(.quoted) ? 1 : 0
    let end = Int(record.start + record.length) - inset
    return Array(bytes[Int(record.start) + inset..<end])
  }

  private mutating func dropDocument() {
    arena.nodes.removeSubrange(documentStart...)
    arena.apartValues.removeAll { $0.node >= UInt32(documentStart) }
    arena.properties.removeAll { $0.node >= UInt32(documentStart) }
    blemishes.removeAll { $0.node >= UInt32(documentStart) }
    open.removeAll(keepingCapacity: true)
    anchors.removeAll(keepingCapacity: true)
    expanded = 0
  }
}

// MARK: Duplicate keys
extension TreeAssembler {
  private mutating func findDuplicates(in mapping: Int, count: Int) {
    if count > 24 { return findManyDuplicates(in: mapping) }
    var outer = mapping + 1
    let end = Int(arena.nodes[mapping].next)
    while outer < end {
      var inner = Int(arena.nodes[outer + 1].next)
      let hash = arena.nodes[outer].payload
      while inner < end {
        if arena.nodes[inner].payload == hash { compareKeys(outer, inner) }
        inner = Int(arena.nodes[inner + 1].next)
      }
      outer = Int(arena.nodes[outer + 1].next)
    }
  }

  private mutating func findManyDuplicates(in mapping: Int) {
    var seen: [UInt32: Int] = [:]
    var key = mapping + 1
    let end = Int(arena.nodes[mapping].next)
    while key < end {
      if let first = seen.updateValue(key, forKey: arena.nodes[key].payload) {
        compareKeys(first, key)
      }
      key = Int(arena.nodes[key + 1].next)
    }
  }

  private mutating func compareKeys(_ first: Int, _ second: Int) {
    guard arena.nodes[first].kind == .scalar, arena.nodes[second].kind == .scalar,
      copyOfValue(UInt32(first)) == copyOfValue(UInt32(second))
    else { return }
    blemishes.append(Blemish(kind: .duplicateKey(first: UInt32(first)), node: UInt32(second)))
  }
}
