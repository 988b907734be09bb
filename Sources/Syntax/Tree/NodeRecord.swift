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

/// One node of a tree's arena: 12 bytes, in preorder, so that a node's first child is the next
/// record. Memory is what a large workspace costs first, so nothing is kept that the neighbours tell.
@usableFromInline
struct NodeRecord: Hashable, Sendable {
  /// Bytes from the beginning of the file; quotes, indicators and block headers included.
  @usableFromInline var start: UInt32
  /// Of a key its hash, of a collection the index after its last descendant, of an alias the index
  /// of what it stands for; else 0.
  @usableFromInline var link: UInt32
  /// From the lowest bit: kind (2), style (3), type (3), flags (5), length (19).
  @usableFromInline private(set) var word: UInt32

  init(
    kind: NodeKind, style: NodeStyle, type: ScalarType = .string, flags: NodeFlags = [],
    start: Int, link: UInt32 = 0
  ) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.link = link
    word =
      UInt32(kind.rawValue) | UInt32(style.rawValue) << 2 | UInt32(type.rawValue) << 5
      | UInt32(flags.rawValue) << 8
  }

  // Every value of these bits was put there by `init`, from a case.
  @inlinable @inline(__always)
  var kind: NodeKind { unsafeBitCast(UInt8(truncatingIfNeeded: word & 3), to: NodeKind.self) }
  @inlinable @inline(__always)
  var style: NodeStyle {
    unsafeBitCast(UInt8(truncatingIfNeeded: word >> 2 & 7), to: NodeStyle.self)
  }
  @inlinable @inline(__always)
  var type: ScalarType {
    unsafeBitCast(UInt8(truncatingIfNeeded: word >> 5 & 7), to: ScalarType.self)
  }

  @inlinable @inline(__always)
  var flags: NodeFlags { NodeFlags(rawValue: UInt8(truncatingIfNeeded: word >> 8 & 31)) }

  mutating func insert(_ flags: NodeFlags) { word |= UInt32(flags.rawValue) << 8 }

  /// Without what belongs to its tree alone: a record for another tree's arena.
  mutating func removeFlags() { word &= ~(31 << 8) }

  /// Bytes, or `longLength` for a node of so many that `Tree.longNodes` says it.
  @inlinable @inline(__always)
  var shortLength: UInt32 {
    get { word >> 13 }
    set { word = word & (1 << 13 - 1) | newValue << 13 }
  }
  @inlinable static var longLength: UInt32 { 1 << 19 - 1 }

  /// The index after a node's last descendant, the node's own index being given: its next sibling,
  /// if it has one.
  @inlinable @inline(__always)
  func next(after index: UInt32) -> UInt32 { isCollection ? link : index &+ 1 }
  @inlinable @inline(__always)
  func next(after index: Int) -> Int { isCollection ? Int(link) : index &+ 1 }

  @inlinable @inline(__always)
  var isCollection: Bool { kind == .mapping || kind == .sequence }
}

@usableFromInline
struct NodeFlags: OptionSet, Sendable {
  @usableFromInline let rawValue: UInt8

  @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A key of a mapping: `link` is its hash.
  @inlinable static var key: NodeFlags { NodeFlags(rawValue: 1) }
  /// The value is not the source's bytes: it stands in the side arena, or is `spelled`.
  @inlinable static var apart: NodeFlags { NodeFlags(rawValue: 2) }
  /// A mapping with a merge key: its entries are those of `Tree.merges`.
  @inlinable static var merges: NodeFlags { NodeFlags(rawValue: 4) }
  /// The node has a tag or an anchor in `Tree.properties`.
  @inlinable static var properties: NodeFlags { NodeFlags(rawValue: 8) }
  /// The value is the source's bytes without the quotes around them.
  @inlinable static var quoted: NodeFlags { NodeFlags(rawValue: 16) }
  /// The value is what the source spells, made of it whenever it is asked for: `apart` and `quoted`
  /// together, so that who looks for verbatim values alone asks one question.
  @inlinable static var spelled: NodeFlags { NodeFlags(rawValue: 2 | 16) }
}
