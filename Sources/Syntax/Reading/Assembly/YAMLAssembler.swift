/// Makes nodes of YAML's events: resolves scalars, keeps tags and anchors, follows aliases, applies
/// merge keys.
struct YAMLAssembler {
  var builder: TreeBuilder
  private var anchors: [String: Anchor] = [:]
  /// Anchored collections that are still open, the innermost last.
  private var openAnchors: [OpenAnchor] = []
  /// Mappings with a merge key that are still open, the innermost last.
  private var openMerges: [Int] = []
  /// Mappings that may be a template without quotes and are still open, the innermost last.
  private var openTemplates: [Int] = []
  /// Nodes that the document's aliases stand for.
  private var aliased = 0

  /// `&anchor` and `!tag` before a node.
  struct Properties {
    let anchor: String?
    let tag: String?
  }

  private struct Anchor {
    let node: UInt32
    /// Nodes that an alias to it stands for; `nil` while its collection is open.
    let size: Int?
  }

  private struct OpenAnchor {
    let name: String
    let node: Int
    let aliasedBefore: Int
  }

  init(builder: consuming TreeBuilder) {
    self.builder = builder
  }

  mutating func endDocument() {
    builder.endDocument()
    forget()
  }

  mutating func dropDocument() {
    builder.dropDocument()
    forget()
  }

  private mutating func forget() {
    anchors.removeAll(keepingCapacity: true)
    openAnchors.removeAll(keepingCapacity: true)
    openMerges.removeAll(keepingCapacity: true)
    openTemplates.removeAll(keepingCapacity: true)
    aliased = 0
  }
}

// MARK: Scalars
extension YAMLAssembler {
  /// Whether a tag begins at `start`, and with it what libyaml counts to the scalar.
  @inline(__always)
  func hasTagMark(at start: Int, before end: Int) -> Bool {
    start < end && builder.bytes[start] == UInt8(ascii: "!")
  }

  /// A scalar without tag and anchor. `isOneLine` says that it begins and ends on one line.
  @inline(__always)
  mutating func scalar(
    _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int, isOneLine: Bool
  ) {
    refuseForKubernetes(value, style: style, start: start, end: end)
    let place = place(of: value, style: style, start: start, end: end, isOneLine: isOneLine)
    let end = style.isBlockScalar ? blockScalarEnd(in: builder.bytes, start, end) : end
    let type = style == .plain ? plainType(value) : .string
    if builder.expectsKey {
      key(value, type: type, style: style, start: start, end: end, place: place)
    } else {
      builder.scalar(
        value, type: type, style: style, start: start, end: end, place: place)
      if type == .float { noteInfinity(value) }
    }
  }

  /// A string without tag and anchor that is no key, and that the source spells in other bytes.
  mutating func spelledScalar(style: NodeStyle, start: Int, end: Int) {
    let end = style.isBlockScalar ? blockScalarEnd(in: builder.bytes, start, end) : end
    builder.spelled(style: style, start: start, end: end)
  }

  /// Where a value is read from: the source, if that tells it, or a place apart.
  @inline(__always)
  private func place(
    of value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int, isOneLine: Bool
  ) -> TreeBuilder.Place {
    if isVerbatim(value, style: style, start: start, end: end, isOneLine: isOneLine) {
      return .verbatim
    }
    return SpelledText(in: builder.bytes, style, start..<end).says(value) ? .spelled : .apart
  }

  /// Whether the source has the value as it is, quotes aside. On one line only double quotes can
  /// change a text without making it shorter: `\N` stands for two bytes.
  @inline(__always)
  private func isVerbatim(
    _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int, isOneLine: Bool
  ) -> Bool {
    switch style {
    case .plain:
      if end - start != value.count { return false }
      return isOneLine || isSame(value, UnsafeBufferPointer(rebasing: builder.bytes[start..<end]))
    case .singleQuoted:
      return isOneLine && end - start - 2 == value.count
    case .doubleQuoted:
      return end - start - 2 == value.count
        && isSame(value, UnsafeBufferPointer(rebasing: builder.bytes[start + 1..<end - 1]))
    default:
      return false
    }
  }

  @inline(__always)
  private mutating func key(
    _ value: UnsafeBufferPointer<UInt8>, type: ScalarType, style: NodeStyle, start: Int, end: Int,
    place: TreeBuilder.Place
  ) {
    if type == .string {
      if style == .plain && value.count == 2 && value[0] == UInt8(ascii: "<")
        && value[1] == UInt8(ascii: "<")
      {
        noteMergeKey()
      }
      builder.key(value, style: style, start: start, end: end, place: place)
    } else {
      otherKey(value, type: type, style: style, start: start, end: end)
    }
  }

  /// A key that is no string as it is written.
  private mutating func otherKey(
    _ value: UnsafeBufferPointer<UInt8>, type: ScalarType, style: NodeStyle, start: Int, end: Int
  ) {
    switch KeyName(value, type: type) {
    case .asWritten:
      builder.key(value, style: style, start: start, end: end, place: .apart)
    case .other(let name):
      name.withUnsafeBufferPointer {
        builder.key($0, style: style, start: start, end: end, place: .apart)
      }
    case .none:
      builder.note(.keyOfNoJSONType, of: builder.nextIndex)
      builder.key(value, style: style, start: start, end: end, place: .apart)
    }
  }

  /// A scalar with a tag, an anchor or, where `properties` are `nil`, the tag `!`.
  mutating func scalarWithProperties(
    _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int,
    _ properties: Properties?
  ) {
    refuseForKubernetes(value, style: style, start: start, end: end)
    let node = builder.nextIndex
    // The tag `!` alone makes a string of the scalar.
    let tag = properties == nil ? "!" : properties?.tag
    let content = propertiesEnd(
      in: builder.bytes, from: start, anchor: properties?.anchor != nil, tag: tag != nil)
    if value.isEmpty && style == .plain && end < builder.bytes.count
      && builder.bytes[end] == UInt8(ascii: ",")
    {
      builder.stop(.tagBeforeComma(at: end))
    }
    // A node without a text stands right after its properties.
    let start = min(content, end)
    let end = style.isBlockScalar ? blockScalarEnd(in: builder.bytes, start, end) : end
    var type = scalarType(value, isPlain: style == .plain, tag: tag)
    if type == nil { builder.note(.tagMismatch, of: node) }
    type = type ?? .string
    let binary = tag == "tag:yaml.org,2002:binary" ? decodedBinary(value, of: node) : nil
    (binary ?? Array(value)).withUnsafeBufferPointer { value in
      if builder.expectsKey {
        if isMergeTag(tag, value) { noteMergeKey() }
        otherKey(value, type: type ?? .string, style: style, start: start, end: end)
      } else {
        builder.scalar(
          value, type: type ?? .string, style: style, start: start, end: end,
          place: place(of: value, style: style, start: start, end: end, isOneLine: false))
        if type == .float { noteInfinity(value) }
      }
    }
    note(properties, of: node, size: 1)
  }
}

// MARK: Tags and anchors
extension YAMLAssembler {
  private mutating func note(_ properties: Properties?, of node: Int, size: Int?) {
    guard let properties else { return }
    builder.note(
      NodeProperties(node: UInt32(node), anchor: properties.anchor, tag: properties.tag))
    if let name = properties.anchor { anchors[name] = Anchor(node: UInt32(node), size: size) }
  }

  private func isMergeTag(_ tag: String?, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    tag == "tag:yaml.org,2002:merge" && value.elementsEqual("<<".utf8)
  }

  private mutating func decodedBinary(
    _ value: UnsafeBufferPointer<UInt8>, of node: Int
  ) -> [UInt8]? {
    guard let decoded = decodedBase64(value) else {
      builder.note(.binaryText, of: node)
      return nil
    }
    return repairedUTF8(decoded)
  }

  private mutating func noteInfinity(_ value: UnsafeBufferPointer<UInt8>) {
    guard let last = value.last, !isDigit(last), last != UInt8(ascii: ".") else { return }
    builder.note(.infiniteNumber, of: builder.nextIndex - 1)
  }
}

// MARK: Collections and aliases
extension YAMLAssembler {
  mutating func open(_ kind: NodeKind, style: NodeStyle, start: Int, properties: Properties?) {
    let node = builder.nextIndex
    if builder.expectsKey { noteCollectionAsKey(kind, at: start) }
    guard let properties else { return builder.open(kind, style: style, start: start) }
    let content = propertiesEnd(
      in: builder.bytes, from: start, anchor: properties.anchor != nil,
      tag: properties.tag != nil)
    builder.open(kind, style: style, start: content)
    note(properties, of: node, size: nil)
    if let name = properties.anchor {
      openAnchors.append(OpenAnchor(name: name, node: node, aliasedBefore: aliased))
    }
  }

  @inline(__always)
  mutating func close(end: Int) {
    let node = builder.close(end: end)
    if openAnchors.isEmpty && openMerges.isEmpty && openTemplates.isEmpty { return }
    complete(node, end: end)
  }

  /// Settles what had to wait for the end of the collection.
  private mutating func complete(_ node: Int?, end: Int) {
    if let open = openAnchors.last, open.node == node {
      openAnchors.removeLast()
      let size = builder.nextIndex - open.node + aliased - open.aliasedBefore
      if anchors[open.name]?.node == UInt32(open.node) {
        anchors[open.name] = Anchor(node: UInt32(open.node), size: size)
      }
    }
    if let mapping = openMerges.last, mapping == node {
      openMerges.removeLast()
      builder.applyMergeKeys(of: mapping)
    }
    if let mapping = openTemplates.last, mapping == node {
      openTemplates.removeLast()
      completeTemplate(mapping, end: end)
    }
  }

  /// A collection cannot be a key, but `{{` may be a template that should have been quoted.
  private mutating func noteCollectionAsKey(_ kind: NodeKind, at start: Int) {
    let brace = UInt8(ascii: "{")
    if kind == .mapping && start > 0 && builder.bytes[start] == brace
      && builder.bytes[start - 1] == brace
    {
      openTemplates.append(builder.openCollection)
    } else {
      builder.stop(SyntaxFault(.collectionAsKey, at: start))
    }
  }

  /// Reads `{{ … }}` as if it had its quotes, so that it is the only thing said about the value.
  private mutating func completeTemplate(_ mapping: Int, end: Int) {
    let start = Int(builder.arena.nodes[mapping].start)
    let text = builder.bytes[start..<end]
    guard text.starts(with: "{{".utf8), text.suffix(2).elementsEqual("}}".utf8) else {
      return builder.stop(SyntaxFault(.collectionAsKey, at: start, end: end))
    }
    builder.collapse(mapping)
    anchors = anchors.filter { $0.value.node < mapping }
    builder.note(.unquotedTemplate, of: mapping)
  }

  private mutating func noteMergeKey() {
    if openMerges.last != builder.openCollection { openMerges.append(builder.openCollection) }
  }

  mutating func alias(_ name: String, start: Int, end: Int) {
    guard let anchor = anchors[name] else {
      return builder.stop(SyntaxFault(.unknownAnchor(name), at: start, end: end))
    }
    guard let size = anchor.size else {
      return builder.stop(SyntaxFault(.aliasOfItself(name), at: start, end: end))
    }
    aliased += size
    if aliased > builder.limits.aliasedNodes {
      let problem = SyntaxFault.Problem.tooManyAliasedNodes(builder.limits.aliasedNodes)
      return builder.stop(SyntaxFault(problem, at: start, end: end))
    }
    if builder.expectsKey {
      keyAlias(of: anchor.node, start: start, end: end)
    } else {
      builder.alias(of: anchor.node, start: start, end: end)
    }
  }

  /// An alias in a key's place becomes a key with the anchor's text, so that a key is a scalar
  /// always.
  private mutating func keyAlias(of target: UInt32, start: Int, end: Int) {
    let record = builder.arena.nodes[Int(target)]
    guard record.kind == .scalar else {
      return builder.stop(SyntaxFault(.collectionAsKey, at: start, end: end))
    }
    let text = builder.withText(of: target) { Array($0) }
    text.withUnsafeBufferPointer {
      otherKey($0, type: record.type, style: .plain, start: start, end: end)
    }
  }
}
