/// A shell pattern for one part of a path, over bytes: `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]`,
/// `\` before a byte that stands for itself. Matching takes at most pattern × name steps.
struct Glob: Sendable {
  let shape: Shape

  /// Most patterns are plain names or endings, which need no matching step by step.
  enum Shape {
    case literal([UInt8])
    case suffix([UInt8])
    case tokens([Token])
  }

  enum Token {
    case byte(UInt8)
    case any
    case star
    case set(ByteSet)
  }

  /// Nothing when a bracket is not closed: such a pattern matches nothing.
  init?(_ pattern: ArraySlice<UInt8>) {
    var tokens: [Token] = []
    var rest = pattern
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"):
        if case .star? = tokens.last { continue }
        tokens.append(.star)
      case UInt8(ascii: "?"): tokens.append(.any)
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        tokens.append(.byte(escaped))
      case UInt8(ascii: "["):
        guard let set = ByteSet(parsing: &rest) else { return nil }
        tokens.append(.set(set))
      default: tokens.append(.byte(byte))
      }
    }
    shape = Self.shape(of: tokens)
  }

  func matches(_ name: [UInt8]) -> Bool {
    switch shape {
    case .literal(let bytes): name == bytes
    case .suffix(let bytes):
      name.count >= bytes.count && name.suffix(bytes.count).elementsEqual(bytes)
    case .tokens(let tokens): Self.matches(tokens, name)
    }
  }

  private static func shape(of tokens: [Token]) -> Shape {
    var bytes: [UInt8] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .byte(let byte): bytes.append(byte)
      case .star where index == 0: continue
      default: return .tokens(tokens)
      }
    }
    if case .star? = tokens.first { return .suffix(bytes) }
    return .literal(bytes)
  }

  /// On a mismatch the last star takes one byte more; earlier stars never need to.
  private static func matches(_ tokens: [Token], _ name: [UInt8]) -> Bool {
    var token = 0
    var index = name.startIndex
    var star: (token: Int, index: Int)?
    while index < name.endIndex {
      if token < tokens.count, case .star = tokens[token] {
        star = (token, index)
        token += 1
      } else if token < tokens.count, accepts(tokens[token], name[index]) {
        token += 1
        index += 1
      } else if let last = star {
        star = (last.token, last.index + 1)
        (token, index) = (last.token + 1, last.index + 1)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { if case .star = $0 { true } else { false } }
  }

  private static func accepts(_ token: Token, _ byte: UInt8) -> Bool {
    switch token {
    case .byte(let wanted): byte == wanted
    case .any: true
    case .star: false
    case .set(let set): set.contains(byte)
    }
  }
}
