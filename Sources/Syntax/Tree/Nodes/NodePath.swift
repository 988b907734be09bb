/// Where a node stands in its document.
extension Node {
  /// The number of the document that the node belongs to, counted from 0.
  package var documentIndex: Int {
    guard let roots = tree.severalRoots else { return 0 }
    var low = 0
    var high = roots.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if roots[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  /// The root of that document.
  var documentRoot: UInt32 { tree.severalRoots?[documentIndex] ?? 0 }

  /// The place as a JSON Pointer (RFC 6901) into the document: where the node is written, also for
  /// one that was reached by an alias or a merge key. A key has the pointer of its value. Found by
  /// descending from the root.
  package var pointer: String {
    path.map { step in
      switch step.place {
      case .item(let position): "/\(position)"
      case .entry(let key), .key(let key): "/" + escaped(key.text)
      }
    }.joined()
  }

  /// The node that a JSON Pointer leads to from here, through aliases and merge keys; `nil` where
  /// it leads nowhere.
  package func at(pointer: String) -> Node? {
    if pointer.isEmpty { return self }
    guard pointer.hasPrefix("/") else { return nil }
    var node = self
    for part in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
      let next = node.isSequence ? arrayIndex(name).flatMap { node[$0] } : node[name]
      guard let next else { return nil }
      node = next
    }
    return node
  }

  private func escaped(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  /// Digits without a needless zero in front.
  private func arrayIndex(_ text: String) -> Int? {
    guard text == "0" || !text.hasPrefix("0"), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }
}

/// One collection on the way from a document's root to a node, and which of its children comes
/// next.
struct PathStep {
  enum Place {
    case item(Int)
    /// The value under this key.
    case entry(key: Node)
    /// This key itself.
    case key(Node)
  }

  let collection: Node
  let place: Place
}

extension Node {
  /// From the root of the document down to the collection that holds the node as it is written.
  var path: [PathStep] {
    var steps: [PathStep] = []
    var current = documentRoot
    while current != index {
      let collection = tree.nodes[Int(current)]
      let holder = Node(tree: tree, index: current)
      var child = current + 1
      var position = 0
      while child < collection.link && tree.nodes[Int(child)].next(after: child) <= index {
        child = tree.nodes[Int(child)].next(after: child)
        position += 1
      }
      guard child < collection.link else { return steps }
      steps.append(PathStep(collection: holder, place: place(of: child, position, in: collection)))
      current = child
    }
    return steps
  }

  private func place(
    of child: UInt32, _ position: Int, in collection: NodeRecord
  ) -> PathStep.Place {
    guard collection.kind == .mapping else { return .item(position) }
    if tree.nodes[Int(child)].flags.contains(.key) { return .key(Node(tree: tree, index: child)) }
    return .entry(key: Node(tree: tree, index: child - 1))
  }
}
