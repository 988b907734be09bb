extension BlockLayout {
  /// The way in which the document of `node` is indented, as its first nested block shows it. A
  /// block that is put before other text keeps no line feeds at its end.
  init(around node: Node, _ text: SourceText) {
    self.init()
    keepsFeeds = false
    let tree = node.tree
    let root = Int(node.documentRoot)
    var knowsStep = false
    var knowsSequences = false
    for index in root..<tree.nodes[root].next(after: root) where !(knowsStep && knowsSequences) {
      guard tree.nodes[index].flags.contains(.key) else { continue }
      let value = tree.nodes[index + 1]
      guard value.style == .block, text.isFirst(Int(value.start)) else { continue }
      let step =
        text.column(of: Int(value.start)) - text.column(of: Int(tree.nodes[index].start))
      guard 0...9 ~= step else { continue }
      if value.kind == .sequence && !knowsSequences {
        knowsSequences = true
        indentsSequences = step > 0
        if step > 0 && !knowsStep { self.step = step }
      }
      if value.kind == .mapping && !knowsStep && step > 0 {
        knowsStep = true
        self.step = step
      }
    }
  }
}

extension SourceText {
  /// What was written with line feeds, with this file's line breaks.
  func withOwnBreaks(_ written: some Sequence<UInt8>) -> [UInt8] {
    let lineBreak = lineBreak
    guard lineBreak.count > 1 else { return Array(written) }
    return written.flatMap { $0 == lineFeed ? lineBreak : [$0] }
  }
}
