/// Grows a tree's arena from nodes in the order of the text. Knows keys, counts and ends, and
/// nothing of how the text spelled them.
struct TreeBuilder {
  private(set) var arena = TreeArena()
  /// Why nothing more can be added to the document.
  private(set) var fault: SyntaxFault?
  /// Whether there is a fault; asked after every event.
  private(set) var isStopped = false
  private(set) var blemishes: [Blemish] = []
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: SyntaxLimits
  /// Where the node that was finished last ends.
  private(set) var lastEnd = 0

  private var level = Level(index: -1, isMapping: false, isFlow: false)
  private var outerLevels: [Level] = []
  private var documentStart = 0
  /// How much of the arena's other parts belongs to earlier documents.
  private var before = (apartBytes: 0, mergedEntries: 0)

  /// A collection that is still open, or the document around them all.
  private struct Level {
    let index: Int
    let isMapping: Bool
    let isFlow: Bool
    /// Keys and values count one each.
    var children = 0
    var hasCollectionAsKey = false
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: SyntaxLimits) {
    self.bytes = bytes
    self.limits = limits
    outerLevels.reserveCapacity(16)
  }

  /// Whether the next node is a key.
  @inline(__always)
  var expectsKey: Bool { level.isMapping && level.children & 1 == 0 }

  /// Whether the innermost collection that is open stands in brackets.
  @inline(__always)
  var isInFlow: Bool { level.isFlow }

  @inline(__always)
  var nextIndex: Int { arena.nodes.count }

  /// Takes an arena that is empty but has grown, or gives it back with what was read.
  mutating func swapArena(with other: inout TreeArena) { swap(&arena, &other) }

  // MARK: Documents

  /// Keeps the document that ends here, if it has a node.
  mutating func endDocument() {
    guard documentStart < arena.nodes.count else { return }
    arena.beside.roots.append(UInt32(documentStart))
    beginDocument()
  }

  /// Leaves out the document that was begun.
  mutating func dropDocument() {
    let start = UInt32(documentStart)
    arena.remove(from: documentStart)
    arena.beside.apartBytes.removeSubrange(before.apartBytes...)
    arena.beside.mergedEntries.removeSubrange(before.mergedEntries...)
    blemishes.removeAll { $0.node >= start }
    fault = nil
    isStopped = false
    beginDocument()
  }

  private mutating func beginDocument() {
    documentStart = arena.nodes.count
    before = (arena.beside.apartBytes.count, arena.beside.mergedEntries.count)
    level = Level(index: -1, isMapping: false, isFlow: false)
    outerLevels.removeAll(keepingCapacity: true)
  }

  /// Notes a stretch of the source of which no document was made.
  mutating func noteUnreadable(_ range: Range<Int>) {
    arena.beside.unreadable.append(range)
  }

  mutating func stop(_ fault: SyntaxFault) {
    if isStopped { return }
    self.fault = fault
    isStopped = true
  }

  mutating func note(_ kind: Blemish.Kind, of node: Int) {
    blemishes.append(Blemish(kind: kind, node: UInt32(node)))
  }

  mutating func note(_ properties: NodeProperties) {
    arena.nodes[Int(properties.node)].insert(.properties)
    arena.beside.properties.append(properties)
  }
}

// MARK: Nodes
extension TreeBuilder {
  /// What a scalar's value is read from.
  enum Place {
    /// The text between start and end, but for quotes.
    case verbatim
    /// What `SpelledText` makes of it.
    case spelled
    /// The side arena.
    case apart
  }

  /// Adds a value that is a scalar.
  @inline(__always)
  mutating func scalar(
    _ value: UnsafeBufferPointer<UInt8>, type: ScalarType, style: NodeStyle, start: Int, end: Int,
    place: Place
  ) {
    var record = NodeRecord(kind: .scalar, style: style, type: type, start: start)
    put(value, in: &record, place)
    append(record, end: end)
  }

  /// Adds a key. `name` is what it is called, which differs from the text for `yes` or `0x10`.
  @inline(__always)
  mutating func key(
    _ name: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int, place: Place
  ) {
    var record = NodeRecord(
      kind: .scalar, style: style, type: .string, flags: .key, start: start, link: keyHash(name))
    put(name, in: &record, place)
    append(record, end: end)
  }

  /// Adds a string whose value is `spelled`.
  mutating func spelled(style: NodeStyle, start: Int, end: Int) {
    append(NodeRecord(kind: .scalar, style: style, flags: .spelled, start: start), end: end)
  }

  /// Adds a node that stands for another one.
  mutating func alias(of target: UInt32, start: Int, end: Int) {
    append(NodeRecord(kind: .alias, style: .plain, start: start, link: target), end: end)
  }

  /// Begins a collection. One in a key's place must be gone when its mapping has ended, for keys
  /// are one node each everywhere.
  mutating func open(_ kind: NodeKind, style: NodeStyle, start: Int) {
    let index = arena.nodes.count
    if expectsKey { level.hasCollectionAsKey = true }
    arena.nodes.append(NodeRecord(kind: kind, style: style, start: start))
    outerLevels.append(level)
    level = Level(index: index, isMapping: kind == .mapping, isFlow: style == .flow)
    if outerLevels.count > limits.depth { stop(SyntaxFault(.tooDeep(limits.depth), at: start)) }
    boundNodes(at: start)
  }

  /// Ends the innermost collection and gives its index. A block collection ends with its last
  /// child, for the reader says so only at the beginning of what comes next.
  @discardableResult
  mutating func close(end: Int) -> Int? {
    let closing = level
    guard let outer = outerLevels.popLast() else { return nil }
    level = outer
    level.children += 1
    let isEmpty = closing.children == 0
    if isEmpty || arena.nodes[closing.index].style == .flow { lastEnd = end }
    arena.setLength(lastEnd - Int(arena.nodes[closing.index].start), of: closing.index)
    arena.nodes[closing.index].link = UInt32(truncatingIfNeeded: arena.nodes.count)
    let count = closing.children >> 1
    if closing.isMapping && count > 1 && !closing.hasCollectionAsKey {
      noteDuplicateKeys(of: closing.index, count: count)
    }
    return closing.index
  }

  /// Makes a string of the collection that was closed last and of all that it holds: the text as it
  /// stands.
  mutating func collapse(_ index: Int) {
    let start = Int(arena.nodes[index].start)
    let length = arena.length(of: index)
    arena.remove(from: index)
    blemishes.removeAll { $0.node >= index }
    arena.nodes.append(NodeRecord(kind: .scalar, style: .plain, start: start))
    arena.setLength(length, of: index)
  }

  @inline(__always)
  private mutating func append(_ record: NodeRecord, end: Int) {
    arena.nodes.append(record)
    arena.setLength(end - Int(record.start), of: arena.nodes.count - 1)
    level.children += 1
    lastEnd = end
    boundNodes(at: Int(record.start))
  }

  @inline(__always)
  private mutating func boundNodes(at offset: Int) {
    if arena.nodes.count > limits.nodes {
      stop(SyntaxFault(.tooManyNodes(limits.nodes), at: offset))
    }
  }

  /// Leaves the value where the source has it, or copies it.
  @inline(__always)
  private mutating func put(
    _ value: UnsafeBufferPointer<UInt8>, in record: inout NodeRecord, _ place: Place
  ) {
    switch place {
    case .verbatim: if record.style != .plain { record.insert(.quoted) }
    case .spelled: record.insert(.spelled)
    case .apart: putApart(value, in: &record)
    }
  }

  private mutating func putApart(
    _ value: UnsafeBufferPointer<UInt8>, in record: inout NodeRecord
  ) {
    record.insert(.apart)
    arena.beside.apartValues.append(
      ApartValue(
        node: UInt32(truncatingIfNeeded: arena.nodes.count),
        start: UInt32(truncatingIfNeeded: arena.beside.apartBytes.count),
        length: UInt32(truncatingIfNeeded: value.count)))
    arena.beside.apartBytes.append(contentsOf: value)
  }
}

// MARK: What was read
extension TreeBuilder {
  mutating func noteMerge(ofNode mapping: Int, entries: [MergedEntry]) {
    arena.nodes[mapping].insert(.merges)
    arena.beside.merges.set(
      Merge(
        node: UInt32(truncatingIfNeeded: mapping),
        start: UInt32(truncatingIfNeeded: arena.beside.mergedEntries.count),
        count: UInt32(truncatingIfNeeded: entries.count)))
    arena.beside.mergedEntries += entries
  }

  /// The index of the collection that is open, below all that is in it.
  var openCollection: Int { level.index }

  /// A scalar's value.
  func withText<Result>(of node: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = arena.nodes[Int(node)]
    let start = Int(record.start)
    let end = start + arena.length(of: Int(node))
    if record.flags.contains(.spelled) {
      var text: [UInt8] = []
      SpelledText(in: bytes, record.style, start..<end).append(to: &text)
      return text.withUnsafeBufferPointer(body)
    }
    if record.flags.contains(.apart) {
      return arena.beside.apartBytes.withUnsafeBufferPointer { apart in
        guard let value = arena.beside.apartValues.value(of: node) else {
          return body(UnsafeBufferPointer(rebasing: apart[..<0]))
        }
        return body(UnsafeBufferPointer(rebasing: apart[value.range]))
      }
    }
    let inset = record.flags.contains(.quoted) ? 1 : 0
    return body(UnsafeBufferPointer(rebasing: bytes[start + inset..<end - inset]))
  }
}
