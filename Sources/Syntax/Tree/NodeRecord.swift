/// What a node is. An alias counts as what it stands for everywhere but in `Node.isAlias`.
@usableFromInline
package enum NodeKind: UInt8, Sendable {
  case scalar
  case sequence
  case mapping
  case alias
}

/// How a node is written.
@usableFromInline
package enum NodeStyle: UInt8, Sendable {
  // Scalars.
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  // Collections.
  case block
  case flow

  @inline(__always)
  var isBlockScalar: Bool { self == .literal || self == .folded }
}

/// What Kubernetes reads a scalar as.
@usableFromInline
package enum ScalarType: UInt8, Sendable {
  case null
  case boolean
  case integer
  /// A number with a fraction or an exponent, or one that no 64 bits hold.
  case float
  case string
}

/// One node of a tree's arena: 20 bytes, in preorder, so that a node's first child is the next
/// record. `next` is the index after the node's last descendant: its next sibling, if it has one.
@usableFromInline
struct NodeRecord: Sendable {
  @usableFromInline var kind: NodeKind
  @usableFromInline var style: NodeStyle
  @usableFromInline var type: ScalarType
  @usableFromInline var flags: NodeFlags
  /// Bytes from the beginning of the file; quotes, indicators and block headers included.
  @usableFromInline var start: UInt32
  @usableFromInline var length: UInt32
  @usableFromInline var next: UInt32
  /// A key's hash, a collection's count (of items or of entries), an alias's target; else 0.
  @usableFromInline var payload: UInt32

  init(
    kind: NodeKind, style: NodeStyle, type: ScalarType = .string, flags: NodeFlags = [],
    start: Int, length: Int, next: Int, payload: UInt32 = 0
  ) {
    self.kind = kind
    self.style = style
    self.type = type
    self.flags = flags
    self.start = UInt32(truncatingIfNeeded: start)
    self.length = UInt32(truncatingIfNeeded: length)
    self.next = UInt32(truncatingIfNeeded: next)
    self.payload = payload
  }
}

@usableFromInline
struct NodeFlags: OptionSet, Sendable {
  @usableFromInline let rawValue: UInt8

  @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A key of a mapping: `payload` is its hash.
  @inlinable static var key: NodeFlags { NodeFlags(rawValue: 1) }
  /// The value is not the source's bytes: it stands in the side arena.
  @inlinable static var apart: NodeFlags { NodeFlags(rawValue: 2) }
  /// A mapping with a merge key: `payload` is its place in `Tree.merges`.
  @inlinable static var merges: NodeFlags { NodeFlags(rawValue: 4) }
  /// The node has a tag or an anchor in `Tree.properties`.
  @inlinable static var properties: NodeFlags { NodeFlags(rawValue: 8) }
  /// The value is the source's bytes without the quotes around them.
  @inlinable static var quoted: NodeFlags { NodeFlags(rawValue: 16) }
}
