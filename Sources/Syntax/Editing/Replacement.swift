import Diagnostics

/// Puts a value in the place of another one in block style.
struct Replacement {
  private let node: Node
  private let text: SourceText
  private let start: Int
  private let isBlock: Bool

  init(_ node: Node, _ text: SourceText) {
    self.node = node
    self.text = text
    start = Int(node.written.start)
    isBlock = node.written.style == .block
  }

  /// A value as it stands behind its indicator: what is on that line, and the lines after it with
  /// the break before each.
  private struct Written {
    var inline: [UInt8]
    var body: [UInt8]

    init(_ output: [UInt8], _ text: SourceText, atEndOfText: Bool) {
      let lines = output.dropLast()
      let end = lines.firstIndex(of: lineFeed) ?? lines.endIndex
      inline = Array(lines[..<end].drop { $0 == UInt8(ascii: " ") })
      // A block scalar has its last line feed only if the text has one there.
      body = text.withOwnBreaks(lines[end...])
      if atEndOfText && !body.isEmpty { body += text.lineBreak }
    }

    var spaced: [UInt8] { inline.isEmpty ? [] : [UInt8(ascii: " ")] + inline }
  }

  // MARK: The root

  func ofRoot(_ value: Draft) -> [TextEdit]? {
    guard !node.isEmptyText, !node.written.flags.contains(.properties),
      let end = isBlock ? text.extent(node.end, column: .max) : node.end,
      !node.written.style.isBlockScalar || !headerHasComment
    else { return nil }
    var layout = BlockLayout(around: node, text)
    layout.hasLiterals = !text.wouldBeText(after: end, column: 0)
    var writer = BlockWriter(layout)
    writer.value(value, in: -2, after: .line)
    let written = Written(writer.output, text, atEndOfText: end == text.bytes.count)
    let isAlone =
      text.column(of: start) == 0 && (isBlock || text.skippingBlanks(end) == text.lineEnd(of: end))
    guard isAlone || written.body.isEmpty && !isBlock && !value.isBlock else { return nil }
    return [text.edit(start, end, written.inline + written.body)]
  }

  // MARK: In a block

  func inBlock(_ value: Draft, _ step: PathStep) -> [TextEdit]? {
    guard let place = BlockPlace(of: node, step, text),
      let end = isBlock ? text.extent(node.end, column: place.column) : node.end
    else { return nil }
    let lead = place.lead
    let isOnLine = !text.bytes[lead.end..<max(lead.end, start)].contains(lineFeed)
    let isCompact = place.isDash && isOnLine && lead.propertiesEnd == place.indicatorEnd
    var layout = BlockLayout(around: node, text)
    layout.hasLiterals =
      (isOnLine || isBlock) && !text.wouldBeText(after: end, column: place.column)
    if place.isDash { (layout.step, layout.indentsSequences) = (2, true) }
    let output: [UInt8]
    if value.stringValue != nil && !node.isAlias
      && (node.style == .singleQuoted || node.style == .doubleQuoted)
    {
      output = ScalarText(value, like: node, inFlow: false).bytes + [lineFeed]
    } else {
      var writer = BlockWriter(layout)
      writer.value(value, in: place.column, after: isCompact ? .dash : .key)
      output = writer.output
    }
    let written = Written(output, text, atEndOfText: end == text.bytes.count)
    let edits = edits(written, lead, end: end, isOnLine: isOnLine, isCompact: isCompact)
    return edits.map { $0 + lead.removals(beside: $0, text) }
  }

  private func edits(
    _ written: Written, _ lead: ValueLead, end: Int, isOnLine: Bool, isCompact: Bool
  ) -> [TextEdit]? {
    if node.isEmptyText {
      guard written.body.isEmpty || text.isLast(lead.propertiesEnd) else { return nil }
      let lineEnd = text.lineEnd(of: lead.propertiesEnd)
      return [
        text.edit(lead.end, lead.end, written.spaced), text.edit(lineEnd, lineEnd, written.body),
      ]
    }
    if isBlock {
      if isOnLine {
        return isCompact ? [text.edit(start, end, written.inline + written.body)] : nil
      }
      return [
        text.edit(lead.end, lead.end, written.spaced),
        text.edit(text.lineEnd(of: lead.end), end, written.body),
      ]
    }
    if !isOnLine { return laterEdits(written, lead, end: end) }
    // Without a text on the line, the blank before it goes as well.
    let lineStart = written.inline.isEmpty ? lead.end : start
    if node.written.style.isBlockScalar {
      let body = text.lineEnd(of: start)
      return [
        text.edit(lineStart, headerEnd, written.inline),
        text.edit(body, max(body, end), written.body),
      ]
    }
    guard written.body.isEmpty || text.isLast(end) else { return nil }
    let lineEnd = text.lineEnd(of: end)
    return [
      text.edit(lineStart, end, written.inline), text.edit(lineEnd, lineEnd, written.body),
    ]
  }

  /// For a scalar or a flow that begins on a line of its own.
  private func laterEdits(_ written: Written, _ lead: ValueLead, end: Int) -> [TextEdit]? {
    let isBlockScalar = node.written.style.isBlockScalar
    if written.body.isEmpty && !isBlockScalar { return [text.edit(start, end, written.inline)] }
    guard text.skippingSpace(lead.propertiesEnd) == start, !isBlockScalar || !headerHasComment,
      isBlockScalar || text.skippingBlanks(end) == text.lineEnd(of: end)
    else { return nil }
    return [text.edit(lead.end, end, written.spaced + written.body)]
  }

  /// The end of `|-`.
  private var headerEnd: Int {
    text.bytes[start...].firstIndex(where: isBlankOrBreak) ?? text.bytes.count
  }

  private var headerHasComment: Bool { text.isAt(text.skippingBlanks(headerEnd), "#") }
}

extension Draft {
  /// Whether it begins lines of its own.
  fileprivate var isBlock: Bool {
    switch self {
    case .sequence(let items): !items.isEmpty
    case .mapping(let entries): !entries.isEmpty
    case .node(let node): node.count > 0
    case .placed(let draft, _): draft.isBlock
    default: false
    }
  }
}

/// Where a value stands in a block collection.
struct BlockPlace {
  /// Of the dashes or keys.
  let column: Int
  let isDash: Bool
  let indicatorEnd: Int
  let lead: ValueLead

  /// `nil` behind a `? key`.
  init?(of node: Node, _ step: PathStep, _ text: SourceText) {
    let collection = Int(step.collection.written.start)
    column = text.column(of: collection)
    switch step.place {
    case .key: return nil
    case .entry(let key):
      let colon = text.skippingBlanks(key.end)
      guard text.isAt(colon, ":") else { return nil }
      isDash = false
      indicatorEnd = colon + 1
    case .item(let position):
      guard let dash = BlockChildren(step.collection, text)?.start(of: position) else { return nil }
      isDash = true
      indicatorEnd = dash + 1
    }
    lead = ValueLead(of: node, from: indicatorEnd, text)
  }
}
