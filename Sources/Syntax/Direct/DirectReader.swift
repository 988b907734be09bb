/// Reads the YAML that most manifests are written in straight from the bytes, into the same assembler
/// as libyaml's events and several times faster: block collections, scalars and brackets on one
/// line, literal and folded blocks, anchors and aliases of values. It never judges. What it is not
/// certain of (tags, anchored keys, texts over several lines, tabs, every fault) it leaves to libyaml,
/// from the beginning of the document on; decision 0055 says how the two are held together.
struct DirectReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  /// Where the line of `position` begins.
  var lineStart: Int
  /// The column of the text that comes next; -1 at the end of the document.
  var column = -1
  private var depth = 0

  /// Stands for all that is left to libyaml.
  struct Beyond: Error {}

  /// From `start` on there must be text whose only line breaks are line feeds, with no byte order mark in it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    position = start
    lineStart = start
  }

  /// Where the text ends.
  @inline(__always)
  var end: Int { bytes.count }

  /// Where the first document begins that libyaml must read, with all that follows it; `nil` where
  /// there is none.
  mutating func read(into assembler: inout YAMLAssembler) -> Int? {
    while position < end {
      let start = position
      do throws(Beyond) {
        try readDocument(into: &assembler)
      } catch {
        assembler.dropDocument()
        return start
      }
    }
    return nil
  }

  private mutating func readDocument(into assembler: inout YAMLAssembler) throws(Beyond) {
    try nextLine()
    if position == end { return }
    if column < 0 {
      guard isLineEnd(position + 3) || byte(at: position + 3) == UInt8(ascii: " "),
        byte(at: position) == UInt8(ascii: "-")
      else { throw Beyond() }
      position += 3
      try finishLine()
      // A document without a node is a null to Kubernetes, and this reader knows no such place.
      if column < 0 { throw Beyond() }
    }
    if isEntry {
      try sequence(at: column, isIndentless: false, into: &assembler)
    } else {
      let key = try scalar()
      guard isAtColon else { throw Beyond() }
      try mapping(at: column, key, into: &assembler)
    }
    guard column < 0, position == end || byte(at: position) == UInt8(ascii: "-"),
      !assembler.builder.isStopped
    else { throw Beyond() }
    assembler.endDocument()
  }

  /// Opens a collection; how deep one may be is for libyaml to find out.
  mutating func open(
    _ kind: NodeKind, _ style: NodeStyle, at start: Int, _ anchor: Anchor?,
    in assembler: inout YAMLAssembler
  ) throws(Beyond) {
    depth += 1
    if depth > 100 { throw Beyond() }
    assembler.open(
      kind, style: style, start: anchor?.start ?? start, properties: anchor?.properties)
  }

  mutating func close(_ assembler: inout YAMLAssembler) throws(Beyond) {
    depth -= 1
    assembler.close(end: position)
    if assembler.builder.isStopped { throw Beyond() }
  }
}
