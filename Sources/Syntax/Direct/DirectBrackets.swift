/// Collections in brackets that end on the line they begin on.
extension DirectReader {
  private var isAtBracket: Bool {
    byte(at: position) == UInt8(ascii: "[") || byte(at: position) == UInt8(ascii: "{")
  }

  mutating func brackets(
    _ anchor: Anchor? = nil, into assembler: inout YAMLAssembler
  ) throws(Beyond) {
    let isMapping = byte(at: position) == UInt8(ascii: "{")
    let closing = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    try open(isMapping ? .mapping : .sequence, .flow, at: position, anchor, in: &assembler)
    position &+= 1
    skipSpaces()
    while byte(at: position) != closing {
      if isMapping { try bracketKey(into: &assembler) }
      try bracketNode(into: &assembler)
      skipSpaces()
      if byte(at: position) == UInt8(ascii: ",") {
        position &+= 1
        skipSpaces()
      } else if byte(at: position) != closing {
        throw Beyond()
      }
    }
    position &+= 1
    try close(&assembler)
  }

  private mutating func bracketKey(into assembler: inout YAMLAssembler) throws(Beyond) {
    let start = position
    let key = try bracketScalar()
    emit(key, into: &assembler)
    guard isAtColon, position - start < 1000 else { throw Beyond() }
    position &+= 1
    skipSpaces()
  }

  private mutating func bracketNode(into assembler: inout YAMLAssembler) throws(Beyond) {
    if isAtBracket { return try brackets(into: &assembler) }
    let scalar = try bracketScalar()
    emit(scalar, into: &assembler)
  }

  private mutating func bracketScalar() throws(Beyond) -> Scalar {
    switch byte(at: position) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try scalar()
    default: try bracketPlain()
    }
  }

  /// Up to a comma, a bracket or the colon of an entry; no more than common texts.
  private mutating func bracketPlain() throws(Beyond) -> Scalar {
    let start = position
    guard beginsPlain(start, isInBrackets: true) else { throw Beyond() }
    var index = start
    var textEnd = start
    scan: while true {
      switch byte(at: index) {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        break scan
      case UInt8(ascii: ":"):
        if isBlank(index + 1) { break scan }
        // `:` before a bracket or a comma is for libyaml to judge.
        guard isOrdinary(byte(at: index + 1)), !isBracketMark(byte(at: index + 1)) else {
          throw Beyond()
        }
      case UInt8(ascii: " "):
        index &+= 1
        continue
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: "?"),
        UInt8(ascii: "["), UInt8(ascii: "{"):
        throw Beyond()
      default:
        break
      }
      index &+= 1
      textEnd = index
    }
    position = textEnd
    return Scalar(style: .plain, start: start, end: textEnd)
  }

  private func isBracketMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "?"):
      true
    default: false
    }
  }
}
