extension Node {
  /// Whether the two are one node, or nodes of two trees made alike: same text, same values, each written in the same place. A
  /// tree with tags, anchors or merge keys is like no other one.
  package func isLike(_ other: Node) -> Bool {
    index == other.index && (tree === other.tree || tree.isLike(other.tree))
  }
}

extension Tree {
  /// Whether nobody could tell the two trees apart.
  package func isLike(_ other: Tree) -> Bool {
    if self === other { return true }
    return file === other.file && sourceBytes == other.sourceBytes
      && nodes.hasSameBytes(as: other.nodes) && beside.isLike(other.beside)
  }
}

extension SideArrays {
  fileprivate func isLike(_ other: SideArrays) -> Bool {
    guard properties.isEmpty, other.properties.isEmpty, merges.isEmpty, other.merges.isEmpty,
      unreadable.isEmpty, other.unreadable.isEmpty
    else { return false }
    return roots == other.roots && apartBytes == other.apartBytes
      && apartValues.hasSameBytes(as: other.apartValues)
      && longNodes.hasSameBytes(as: other.longNodes)
      && origins.hasSameBytes(as: other.origins)
      && originFiles.elementsEqual(other.originFiles, by: ===)
  }
}

extension Array {
  /// Of elements without references. Padding counts too: at worst two that are alike are taken for different.
  fileprivate func hasSameBytes(as other: [Element]) -> Bool {
    withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        isSame(left.bindMemory(to: UInt8.self), right.bindMemory(to: UInt8.self))
      }
    }
  }
}
