import Diagnostics

/// Adds to and takes from a collection in brackets, on one line or with a line for each child.
struct FlowChildren {
  private let holder: Node
  private let text: SourceText
  private let elements: [UInt32]

  /// `nil` for what has no brackets: a block, or a single pair in a sequence.
  init?(_ holder: Node, _ text: SourceText) {
    let start = Int(holder.written.start)
    guard !holder.isAlias, text.isAt(start, "{") || text.isAt(start, "[") else { return nil }
    self.holder = holder
    self.text = text
    elements = holder.writtenElements
  }

  /// Where an item, its properties or a key begins; `nil` for a `? key`.
  func start(of position: Int) -> Int? {
    let before =
      position == 0 ? Int(holder.written.start) + 1 : comma(after: position - 1).map { $0 + 1 }
    guard let start = before.map(text.token(from:)) else { return nil }
    let isExplicit =
      text.isAt(start, "?") && Int(holder.tree.nodes[Int(elements[position])].start) != start
    return isExplicit ? nil : start
  }

  /// Behind the value, or behind what there is of an entry without one.
  private func end(of position: Int) -> Int {
    let key = Node(tree: holder.tree, index: elements[position])
    guard holder.isMapping else { return key.end }
    let value = Node(tree: holder.tree, index: key.index + 1)
    if !value.isEmptyText { return value.end }
    let colon = text.token(from: key.end)
    return text.isAt(colon, ":")
      ? ValueLead(of: value, from: colon + 1, text).propertiesEnd : key.end
  }

  private func keyEnd(of position: Int) -> Int {
    Node(tree: holder.tree, index: elements[position]).end
  }

  private func comma(after position: Int) -> Int? {
    let next = text.token(from: end(of: position))
    return text.isAt(next, ",") ? next : nil
  }

  // MARK: Insertion

  func insertion(of child: NewChild, at position: Int) -> [TextEdit]? {
    var writer = FlowText(quotesStrings: holder.quotesStrings)
    writer.child(child)
    let written = writer.output
    if position < elements.count { return insertion(of: written, before: position) }
    if position > 0 { return insertion(of: written, after: position - 1) }
    let place = Int(holder.written.start) + 1
    let needsBlank = text.isAt(place, "#")
    return [text.edit(place, place, written + (needsBlank ? [UInt8(ascii: " ")] : []))]
  }

  private func insertion(of written: [UInt8], before position: Int) -> [TextEdit]? {
    guard let start = start(of: position) else { return nil }
    guard text.isFirst(start) else { return [text.edit(start, start, written + ", ".utf8)] }
    let bound = text.nextLine(
      after: position == 0 ? Int(holder.written.start) : end(of: position - 1))
    let place = text.ownComments(above: start, after: bound)
    let line = indentation(of: start) + written + [UInt8(ascii: ",")] + text.lineBreak
    return [text.edit(place, place, line)]
  }

  /// Behind the last child.
  private func insertion(of written: [UInt8], after position: Int) -> [TextEdit]? {
    guard let start = start(of: position) else { return nil }
    let end = end(of: position)
    let comma = comma(after: position)
    let place = comma.map { $0 + 1 } ?? end
    // A comma right behind the colon would make that a part of the key; behind a key that ends in a
    // colon, a blank would end it earlier.
    let endsWithIndicator = text.isAt(end - 1, ":") && keyEnd(of: position) < end
    let separator = endsWithIndicator ? " ," : ","
    guard text.isFirst(start) else {
      if comma != nil { return [text.edit(place, place, [UInt8(ascii: " ")] + written)] }
      return [text.edit(end, end, "\(separator) ".utf8 + written)]
    }
    let line = text.lineBreak + indentation(of: start) + written
    let lineEnd = text.isLast(place) ? text.lineEnd(of: place) : place
    if comma != nil { return [text.edit(lineEnd, lineEnd, line + [UInt8(ascii: ",")])] }
    return [text.edit(end, end, separator.utf8), text.edit(lineEnd, lineEnd, line)]
  }

  private func indentation(of start: Int) -> [UInt8] {
    Array(text.bytes[text.lineStart(of: start)..<start])
  }

  // MARK: Removal

  func removal(of position: Int) -> [TextEdit]? {
    guard let start = start(of: position) else { return nil }
    let end = end(of: position)
    let comma = comma(after: position)
    let behind = comma.map { $0 + 1 } ?? end
    let before = position > 0 ? self.comma(after: position - 1) : nil
    let isLast = position + 1 == elements.count
    // One comma goes; the child's own where the one before ends a plain `a:`.
    let goesBefore = comma == nil && before.map { !text.isAt($0 - 1, ":") } ?? false
    let separator = isLast && goesBefore ? before.map { [text.removal($0, $0 + 1)] } ?? [] : []
    if text.isFirst(start) && text.isLast(behind) {
      let bound = text.nextLine(after: before ?? Int(holder.written.start))
      let first = text.ownComments(above: start, after: bound)
      return separator + [text.removal(first, text.nextLine(after: behind))]
    }
    if isLast, let before {
      let hasComment = text.bytes[before..<start].contains(UInt8(ascii: "#"))
      if hasComment { return separator + [text.removal(start, behind)] }
      return [text.removal(goesBefore ? before : before + 1, behind)]
    }
    return [text.removal(start, isLast ? behind : text.skippingBlanks(behind))]
  }
}

/// Puts a value in the place of another one between brackets.
struct FlowReplacement {
  private let node: Node
  private let step: PathStep
  private let text: SourceText

  init(_ node: Node, _ step: PathStep, _ text: SourceText) {
    self.node = node
    self.step = step
    self.text = text
  }

  func edits(_ value: Draft) -> [TextEdit]? {
    var from: Int?
    switch step.place {
    case .key: return nil
    case .entry(let key):
      let colon = text.token(from: key.end)
      from = text.isAt(colon, ":") ? colon + 1 : nil
    case .item(let position):
      from = FlowChildren(step.collection, text)?.start(of: position)
      guard from != nil else { return nil }
    }
    let isScalar = !node.isAlias && node.isScalar && !node.isEmptyText
    var writer = FlowText(quotesStrings: step.collection.quotesStrings)
    writer.value(value, like: isScalar && !node.isNull && node.string != nil ? node : nil)
    guard let from else {
      guard case .entry(let key) = step.place else { return nil }
      return [text.edit(key.end, key.end, ": ".utf8 + writer.output)]
    }
    let lead = ValueLead(of: node, from: from, text)
    let start = Int(node.written.start)
    let edits =
      !node.isEmptyText
      ? [text.edit(start, node.end, writer.output)]
      : [text.edit(lead.end, lead.end, " ".utf8 + writer.output)]
    return edits + lead.removals(beside: edits, text)
  }
}
