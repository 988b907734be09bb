import Diagnostics

/// Adds to and takes from a block collection by whole lines, but for a first child that shares its
/// line with a dash around it.
struct BlockChildren {
  private let holder: Node
  private let text: SourceText
  private let elements: [UInt32]
  private let column: Int

  /// `nil` for a collection that is no block.
  init?(_ holder: Node, _ text: SourceText) {
    guard holder.written.style == .block, !holder.isAlias else { return nil }
    self.holder = holder
    self.text = text
    elements = holder.writtenElements
    column = text.column(of: Int(holder.written.start))
  }

  /// Where a dash or a key stands; `nil` for a `? key`.
  func start(of position: Int) -> Int? {
    let start = position == 0 ? Int(holder.written.start) : text.token(from: end(of: position - 1))
    let isExpected =
      holder.isSequence
      ? text.isAt(start, "-") : !text.isAt(start, "?") || isKey(position, at: start)
    return isExpected ? start : nil
  }

  /// A plain key may begin with a question mark.
  private func isKey(_ position: Int, at start: Int) -> Bool {
    Int(holder.tree.nodes[Int(elements[position])].start) == start
  }

  private func end(of position: Int) -> Int {
    let value = elements[position] + (holder.isMapping ? 1 : 0)
    return Node(tree: holder.tree, index: value).end
  }

  // MARK: Insertion

  func insertion(of child: NewChild, at position: Int) -> [TextEdit]? {
    if position > 0 { return insertion(of: child, after: position - 1) }
    guard let start = start(of: 0) else { return nil }
    let lines = lines(child, hasLiterals: true)
    if text.isFirst(start) {
      let place = text.ownComments(above: start, after: beginning)
      return [text.edit(place, place, lines)]
    }
    guard sharesLineWithDashes(start) else { return nil }
    let indentation = repeatElement(UInt8(ascii: " "), count: column)
    return [text.edit(start, start, lines.dropFirst(column) + indentation)]
  }

  private func insertion(of child: NewChild, after position: Int) -> [TextEdit]? {
    guard start(of: position) != nil,
      let end = text.extent(end(of: position), column: column)
    else { return nil }
    let place = text.nextLine(after: end)
    let isOpen = text.bytes[place - 1] != lineFeed
    let last = holder.tree.nodes[lastNode(of: position)]
    // A line break at the end of the text would become part of the block.
    if isOpen && last.style.isBlockScalar && chomping(last) != UInt8(ascii: "-") { return nil }
    let lines = lines(child, hasLiterals: !text.wouldBeText(after: end, column: column))
    return [text.edit(place, place, (isOpen ? text.lineBreak : []) + lines)]
  }

  private func lines(_ child: NewChild, hasLiterals: Bool) -> [UInt8] {
    var layout = BlockLayout(around: holder, text)
    layout.hasLiterals = hasLiterals
    var writer = BlockWriter(layout)
    switch child {
    case .entry(let entry): writer.mapping([entry], at: column, after: .line)
    case .item(let item): writer.sequence([item], at: column, after: .line)
    }
    return text.withOwnBreaks(writer.output)
  }

  private func sharesLineWithDashes(_ start: Int) -> Bool {
    text.bytes[text.lineStart(of: start)..<start].allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
    }
  }

  // MARK: Removal

  /// For a collection that holds more than this one.
  func removal(of position: Int) -> [TextEdit]? {
    guard let start = start(of: position),
      position + 1 == elements.count || self.start(of: position + 1) != nil,
      let end = text.extent(end(of: position), column: column), !leavesText(position, end)
    else { return nil }
    guard text.isFirst(start) else {
      guard position == 0, sharesLineWithDashes(start) else { return nil }
      return [text.removal(start, text.skippingSpace(text.nextLine(after: end)))]
    }
    var bound = beginning
    if position > 0 {
      guard let before = text.extent(self.end(of: position - 1), column: column) else { return nil }
      bound = text.nextLine(after: before)
    }
    return [
      text.removal(text.ownComments(above: start, after: bound), text.nextLine(after: end))
    ]
  }

  /// Whether the block scalar before the child would go on with what follows it.
  private func leavesText(_ position: Int, _ end: Int) -> Bool {
    guard position > 0 else { return false }
    let before = holder.tree.nodes[lastNode(of: position - 1)]
    guard before.style.isBlockScalar else { return false }
    let next = text.nextLine(after: end)
    let isEmptyLine = text.skippingBlanks(next) == text.lineEnd(of: next)
    return text.wouldBeText(after: end, column: column)
      || chomping(before) == UInt8(ascii: "+") && isEmptyLine && next < text.bytes.count
  }

  // MARK: What stands around

  /// The line that the collection's first comment may stand on.
  private var beginning: Int {
    guard holder.index > 0 else { return 0 }
    let before = Node(tree: holder.tree, index: holder.index - 1)
    return text.nextLine(after: before.isScalar ? before.end : Int(before.written.start))
  }

  private func lastNode(of position: Int) -> Int {
    let value = elements[position] + (holder.isMapping ? 1 : 0)
    return Int(holder.tree.nodes[Int(value)].next(after: value)) - 1
  }

  /// The sign in a block scalar's header that says what becomes of its end, if any.
  private func chomping(_ record: NodeRecord) -> UInt8? {
    text.bytes[Int(record.start)...].prefix { !isBlankOrBreak($0) }
      .first { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  }
}
