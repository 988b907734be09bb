package import Diagnostics
package import Syntax

/// The kit's `kustomization.yaml`.
package struct Kustomization: Sendable {
  package let tree: Tree
  /// The list of resources, where there is one.
  package let list: Node?
  /// The key of the list, or the beginning of the file.
  let listPlace: SourceRange
  /// In the order written.
  package let resources: [Resource]

  package var source: SourceFile { tree.file }

  /// A resource of the list.
  package struct Resource: Sendable {
    /// As written, but for a leading `./`.
    package let path: Located<String>
    let node: Node
    /// The place in the list.
    let position: Int

    /// Whether it names something that is not a file beside the kustomization.
    package var isElsewhere: Bool {
      path.value.utf8.contains(UInt8(ascii: "/")) || path.value.utf8.contains(UInt8(ascii: ":"))
    }
    package var slot: SlotNumber? {
      SlotNumber(path.value.prefix { $0 != "-" && $0 != "." })
    }
  }

  init(_ tree: Tree) {
    self.tree = tree
    let entry = tree.documents.first?.entry("resources")
    list = entry?.value
    listPlace = entry?.key.range ?? tree.file.beginning
    resources = (list.map { Array($0.items) } ?? []).enumerated().compactMap { position, node in
      node.located.map { path in
        Resource(
          path: path.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }, node: node,
          position: position)
      }
    }
  }
}

/// Whether a file is the kustomization of its folder by its name.
package func isKustomization(_ path: String) -> Bool {
  ["kustomization.yaml", "kustomization.yml", "Kustomization"].contains(fileName(path))
}
