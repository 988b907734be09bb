import Syntax

/// The same questions about counted nodes, for the second pass.
extension Check {
  mutating func accepts(_ index: SchemaIndex, _ node: Node) -> Bool {
    node.withView { accepts(index, $0) }
  }

  mutating func accepts(_ applicator: Applicator, _ node: Node) -> Bool {
    node.withView { accepts(applicator, $0, -1) }
  }

  func hasType(_ types: TypeSet, _ node: Node) -> Bool {
    node.withView { hasType(types, $0) }
  }

  func allows(_ part: ValuePart, _ node: Node) -> Bool {
    node.withView { allows(part, $0) }
  }

  mutating func matches(_ pattern: Int32, _ node: Node) -> Bool {
    node.withView { matches(pattern, $0) }
  }

  func slot(of entry: Node.Entry, in table: NameTable) -> Int {
    let hash = entry.keyHash
    return entry.key.withBytes { program.find($0, hash: hash, in: table) }
  }

  /// Which entries or items of a collection a schema looks at.
  mutating func marked(by schema: CompiledSchema, in node: Node) -> [Bool] {
    node.withView { view in
      let frame = pushFrame(for: view)
      defer { popFrame(frame) }
      _ = acceptsContents(schema, view, frame)
      return (0..<view.count).map { isMarked($0, in: frame) }
    }
  }
}
