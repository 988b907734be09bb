/// Block mappings and sequences.
extension DirectReader {
  /// A mapping whose keys stand in `column`; its first key has been scanned.
  mutating func mapping(
    at column: Int, _ first: Scalar, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    try open(.mapping, .block, at: first.start, in: &assembler)
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
    guard isLineDone else { return try inlineNode(in: column, into: &assembler) }
    skipLine()
    try nextLine()
    if self.column == column && isEntry {
      try sequence(at: column, isIndentless: true, into: &assembler)
    } else {
      try nestedNode(in: column, mark: mark, into: &assembler)
    }
  }

  /// A sequence whose dashes stand in `column`. One without an indentation of its own ends where its
  /// mapping's next key stands.
  mutating func sequence(
    at column: Int, isIndentless: Bool, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    try open(.sequence, .block, at: position, in: &assembler)
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
    if isLineDone {
      skipLine()
      try nextLine()
      try nestedNode(in: column, mark: mark, into: &assembler)
    } else {
      self.column = position - lineStart
      try blockNode(in: column, into: &assembler)
    }
  }

  /// A node on lines of its own; a null at `mark` where the text goes on outside of `outer`.
  private mutating func nestedNode(
    in outer: Int, mark: Int, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    if column > outer { return try blockNode(in: outer, into: &assembler) }
    assembler.scalar(
      UnsafeBufferPointer(rebasing: bytes[mark..<mark]), style: .plain, start: mark, end: mark,
      isOneLine: true)
  }

  /// A node of the collection in column `outer`, which begins in `column` and may be a block
  /// collection.
  private mutating func blockNode(
    in outer: Int, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    if isEntry { return try sequence(at: column, isIndentless: false, into: &assembler) }
    guard isAtScalar else { return try inlineNode(in: outer, into: &assembler) }
    let scalar = try scalar()
    if isAtColon { return try mapping(at: column, scalar, into: &assembler) }
    emit(scalar, into: &assembler)
    try finishLine()
  }

  /// A scalar, or a collection in brackets, that ends its line; the caller sees to it that the next
  /// line does not go on with it.
  private mutating func inlineNode(
    in outer: Int, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    switch byte(at: position) {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try blockScalar(in: outer, into: &assembler)
      return try nextLine()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      try brackets(into: &assembler)
    default:
      let scalar = try scalar()
      emit(scalar, into: &assembler)
    }
    try finishLine()
  }
}
