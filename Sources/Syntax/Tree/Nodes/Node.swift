package import Diagnostics

/// A place in a tree, read as Kubernetes reads it: aliases are what they stand for, merge keys are
/// applied. A small value; the tree lives as long as any of its nodes.
@usableFromInline
package struct Node: Sendable {
  @usableFromInline package let tree: Tree
  @usableFromInline let index: UInt32

  @inlinable
  package init(tree: Tree, index: UInt32) {
    self.tree = tree
    self.index = index
  }

  @usableFromInline @inline(__always)
  var written: NodeRecord { tree.nodes[Int(index)] }

  /// The index of the node that an alias stands for; its own for any other.
  @inlinable
  var contentIndex: UInt32 {
    let record = tree.nodes[Int(index)]
    return record.kind == .alias ? record.link : index
  }

  @inlinable
  var record: NodeRecord {
    let record = tree.nodes[Int(index)]
    return record.kind == .alias ? tree.nodes[Int(record.link)] : record
  }

  /// Scalar, sequence or mapping; never alias.
  @inlinable package var kind: NodeKind { record.kind }
  @inlinable package var style: NodeStyle { record.style }
  /// What a scalar is read as; `.string` for collections, which have no type of their own.
  @inlinable package var scalarType: ScalarType { record.type }
  @inlinable package var isMapping: Bool { record.kind == .mapping }
  @inlinable package var isSequence: Bool { record.kind == .sequence }
  @inlinable package var isScalar: Bool { record.kind == .scalar }
  @inlinable package var isNull: Bool {
    let record = record
    return record.kind == .scalar && record.type == .null
  }
  /// Whether `*name` stands here.
  package var isAlias: Bool { written.kind == .alias }
  /// An integer that stays the same for this place of this tree; for tables beside the tree.
  @inlinable package var position: Int { Int(index) }

  /// Where the node is written: in its own file, or for a merged value in the file that set it.
  package var range: SourceRange {
    if let origin = tree.origin(of: index) {
      return tree.originFiles[Int(origin.file)].range(Int(origin.start), Int(origin.end))
    }
    let start = Int(written.start)
    return tree.file.range(start, start + tree.length(of: index))
  }

  /// `&name` without the ampersand.
  package var anchor: String? { properties?.anchor }
  /// The resolved tag, such as `tag:yaml.org,2002:str`.
  package var tag: String? { properties?.tag }

  private var properties: NodeProperties? {
    let index = contentIndex
    guard tree.nodes[Int(index)].flags.contains(.properties) else { return nil }
    return tree.properties(of: index)
  }
}

extension Node: Equatable {
  /// The same place of the same tree; `sameValue(as:)` compares what stands there.
  @inlinable
  package static func == (left: Node, right: Node) -> Bool {
    left.tree === right.tree && left.index == right.index
  }
}
