package import Diagnostics
package import Syntax

/// One manifest of the kit.
package struct KitFile: Sendable {
  package let tree: Tree
  /// The path without its folders.
  package let name: String
  /// The number that the name begins with.
  package let slot: SlotNumber?
  /// What stands between the slot and the ending: `bp-cilium`.
  package let title: String
  /// What the file holds, in order.
  package let objects: [KitObject]

  package var source: SourceFile { tree.file }

  init(_ tree: Tree) {
    self.tree = tree
    name = fileName(tree.file.path)
    let stem = name.prefix { $0 != "." }
    let dash = stem.firstIndex(of: "-") ?? stem.endIndex
    slot = SlotNumber(stem[..<dash])
    title = String(slot == nil ? stem : stem[dash...].dropFirst())
    objects = tree.documents.enumerated().flatMap { KitObject.all(in: $1, document: $0) }
  }
}

/// A path without its folders.
package func fileName(_ path: String) -> String {
  String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
}
