/// Block mappings and sequences.
extension DirectReader {
  /// A mapping whose keys stand in `column`; its first key has been scanned.
  mutating func mapping(
    at column: Int, _ first: Scalar, _ anchor: Anchor? = nil, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    try open(.mapping, .block, at: first.start, anchor, in: &assembler)
    var key = first
    while true {
      // Past this length libyaml takes no text for a key.
      guard isAtColon, position - key.start < 1000 else { throw Beyond() }
      emit(key, into: &assembler)
      position &+= 1
      try value(inMappingAt: column, into: &assembler)
      if self.column > column || assembler.builder.isStopped { throw Beyond() }
      if self.column < column { break }
      key = try scalar()
    }
    try close(&assembler)
  }

  /// What follows a key's colon, and the way to the next line.
  private mutating func value(
    inMappingAt column: Int, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    let mark = position
    skipSpaces()
    let anchor = try anchor()
    guard isLineDone else { return try inlineNode(in: column, anchor, into: &assembler) }
    skipLine()
    try nextLine()
    if self.column == column && isEntry {
      try sequence(at: column, isIndentless: true, anchor, into: &assembler)
    } else {
      try nestedNode(in: column, mark: mark, anchor, into: &assembler)
    }
  }

  /// A sequence whose dashes stand in `column`. One without an indentation of its own ends where its
  /// mapping's next key stands.
  mutating func sequence(
    at column: Int, isIndentless: Bool, _ anchor: Anchor? = nil,
    into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    try open(.sequence, .block, at: position, anchor, in: &assembler)
    repeat {
      position &+= 1
      try item(ofSequenceAt: column, into: &assembler)
      if self.column > column || assembler.builder.isStopped { throw Beyond() }
    } while self.column == column && isEntry
    if self.column == column && !isIndentless { throw Beyond() }
    try close(&assembler)
  }

  /// What follows a dash, and the way to the next line.
  private mutating func item(
    ofSequenceAt column: Int, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    let mark = position
    skipSpaces()
    let anchor = try anchor()
    if isLineDone {
      skipLine()
      try nextLine()
      try nestedNode(in: column, mark: mark, anchor, into: &assembler)
    } else if let anchor {
      // Before a key on the same line it would be the key's; then more follows the scalar.
      try inlineNode(in: column, anchor, into: &assembler)
    } else {
      self.column = position - lineStart
      try blockNode(in: column, into: &assembler)
    }
  }

  /// A node on lines of its own; a null at `mark` where the text goes on outside of `outer`.
  private mutating func nestedNode(
    in outer: Int, mark: Int, _ anchor: Anchor?, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    if column > outer { return try blockNode(in: outer, anchor, into: &assembler) }
    if anchor != nil { throw Beyond() }
    assembler.scalar(
      UnsafeBufferPointer(rebasing: bytes[mark..<mark]), style: .plain, start: mark, end: mark,
      isOneLine: true)
  }

  /// A node of the collection in column `outer`, which begins in `column` and may be a block
  /// collection.
  private mutating func blockNode(
    in outer: Int, _ anchor: Anchor? = nil, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    if isEntry { return try sequence(at: column, isIndentless: false, anchor, into: &assembler) }
    guard isAtScalar else { return try inlineNode(in: outer, anchor, into: &assembler) }
    let scalar = try scalar()
    if isAtColon { return try mapping(at: column, scalar, anchor, into: &assembler) }
    emit(scalar, anchor, into: &assembler)
    try finishLine()
  }

  /// A scalar, an alias, or a collection in brackets, that ends its line; the caller sees to it that
  /// the next line does not go on with it.
  private mutating func inlineNode(
    in outer: Int, _ anchor: Anchor? = nil, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    switch byte(at: position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      if anchor != nil { throw Beyond() }
      try blockScalar(in: outer, into: &assembler)
      return try nextLine()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try brackets(anchor, into: &assembler)
    case UInt8(ascii: "*"):
      if anchor != nil { throw Beyond() }
      try alias(into: &assembler)
    default:
      let scalar = try scalar()
      emit(scalar, anchor, into: &assembler)
    }
    try finishLine()
  }
}
