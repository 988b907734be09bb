/// Lays values out in block style.
struct BlockWriter {
  private(set) var output: [UInt8] = []
  private let layout: BlockLayout

  init(_ layout: BlockLayout = BlockLayout()) {
    self.layout = layout
  }

  /// What stands on the line before a value.
  enum Lead {
    /// Nothing yet, not even the indentation.
    case line
    /// `key:`
    case key
    /// `-`
    case dash
  }

  /// Adds a document, after `---` if it is not the first.
  mutating func document(_ draft: Draft) {
    if !output.isEmpty { output += "---\n".utf8 }
    // Left of the page, so that the root's own children stand in column 0.
    value(draft, in: -2, after: .line)
  }

  /// Writes a value to the end of its last line. `column` is the indentation of the collection that
  /// holds it.
  mutating func value(_ draft: Draft, in column: Int, after lead: Lead) {
    switch draft {
    case .null: scalar("null", after: lead)
    case .boolean(let value): scalar(value ? "true" : "false", after: lead)
    case .integer(let value): scalar(String(value), after: lead)
    case .double(let value): scalar(DecimalText(value).yaml, after: lead)
    case .string(var text): text.withUTF8 { string($0, in: column, after: lead) }
    case .placed(let draft, _): value(draft, in: column, after: lead)
    case .node(let node): self.node(node, in: column, after: lead)
    case .sequence(let items):
      if items.isEmpty { return scalar("[]", after: lead) }
      sequence(items, at: dashColumn(in: column, after: lead), after: lead)
    case .mapping(let entries):
      if entries.isEmpty { return scalar("{}", after: lead) }
      mapping(entries, at: childColumn(in: column, after: lead), after: lead)
    }
  }

  /// Where the children of a value begin that stands behind `lead` in a collection at `column`.
  private func childColumn(in column: Int, after lead: Lead) -> Int {
    lead == .key ? column + layout.step : column + 2
  }

  private func dashColumn(in column: Int, after lead: Lead) -> Int {
    lead == .key && !layout.indentsSequences ? column : childColumn(in: column, after: lead)
  }

  private mutating func node(_ node: Node, in column: Int, after lead: Lead) {
    switch node.kind {
    case .sequence:
      if node.count == 0 { return scalar("[]", after: lead) }
      let dashes = dashColumn(in: column, after: lead)
      sequence(node.items.lazy.map(Draft.node), at: dashes, after: lead)
    case .mapping:
      if node.count == 0 { return scalar("{}", after: lead) }
      mapping(node, at: childColumn(in: column, after: lead), after: lead)
    case .scalar, .alias:
      switch node.scalarType {
      case .null: scalar("null", after: lead)
      case .boolean: scalar(node.boolean == true ? "true" : "false", after: lead)
      case .integer, .float: scalar(portableNumber(node), after: lead)
      case .string: node.withBytes { string($0, in: column, after: lead) }
      }
    }
  }
}

// MARK: Collections
extension BlockWriter {
  /// Writes items whose dashes stand in `column`.
  mutating func sequence(_ items: some Sequence<Draft>, at column: Int, after lead: Lead) {
    var lead = lead
    for item in items {
      beginLine(at: column, after: lead)
      output.append(UInt8(ascii: "-"))
      value(item, in: column, after: .dash)
      lead = .line
    }
  }

  /// Writes entries whose keys stand in `column`.
  mutating func mapping(_ entries: [Draft.Entry], at column: Int, after lead: Lead) {
    var lead = lead
    for entry in entries {
      beginLine(at: column, after: lead)
      var name = entry.key
      name.withUTF8 { key($0, at: column) }
      value(entry.value, in: column, after: .key)
      lead = .line
    }
  }

  private mutating func mapping(_ node: Node, at column: Int, after lead: Lead) {
    var lead = lead
    for entry in node.entries {
      beginLine(at: column, after: lead)
      entry.key.withBytes { key($0, at: column) }
      value(.node(entry.value), in: column, after: .key)
      lead = .line
    }
  }

  /// The first child stands on the line of a dash, and on a line of its own after a key.
  private mutating func beginLine(at column: Int, after lead: Lead) {
    if lead == .dash { return output.append(UInt8(ascii: " ")) }
    if lead == .key { output.append(UInt8(ascii: "\n")) }
    indent(to: column)
  }

  private mutating func key(_ name: UnsafeBufferPointer<UInt8>, at column: Int) {
    let start = output.count
    switch TextForm(name) {
    case .plain: output += name
    case .singleQuoted: output.appendSingleQuoted(name)
    case .doubleQuoted, .literal: output.appendDoubleQuoted(name)
    }
    // No reader takes a longer key without the mark, for the specification does not.
    if output.count - start > 1024 {
      output.insert(contentsOf: "? ".utf8, at: start)
      output.append(UInt8(ascii: "\n"))
      indent(to: column)
    }
    output.append(UInt8(ascii: ":"))
  }

  private mutating func indent(to column: Int) {
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: column))
  }
}

// MARK: Scalars
extension BlockWriter {
  /// A text that means the same to every reader as it stands.
  private mutating func scalar(_ text: String, after lead: Lead) {
    separate(from: lead)
    output += text.utf8
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func string(
    _ text: UnsafeBufferPointer<UInt8>, in column: Int, after lead: Lead
  ) {
    separate(from: lead)
    switch TextForm(text) {
    case .plain: output += text
    case .singleQuoted: output.appendSingleQuoted(text)
    case .doubleQuoted: output.appendDoubleQuoted(text)
    case .literal:
      let leadsWithSpace = text.first == UInt8(ascii: " ") || text.first == UInt8(ascii: "\n")
      let lines = column < 0 ? 2 : childColumn(in: column, after: lead)
      // Readers count the digit of a root's block from different columns.
      if leadsWithSpace && column < 0 || !layout.takesLiteral(text) {
        output.appendDoubleQuoted(text)
      } else {
        return literal(text, at: lines, digit: leadsWithSpace ? lines - column : nil)
      }
    }
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func separate(from lead: Lead) {
    if lead != .line { output.append(UInt8(ascii: " ")) }
  }

  /// `|`, the digit that says where lines begin if the first one begins with a space, and what the
  /// line feeds at the end come to.
  private mutating func literal(
    _ text: UnsafeBufferPointer<UInt8>, at column: Int, digit: Int?
  ) {
    output.append(UInt8(ascii: "|"))
    if let digit { output += String(digit).utf8 }
    let feeds = text.reversed().prefix { $0 == UInt8(ascii: "\n") }.count
    if feeds == 0 { output.append(UInt8(ascii: "-")) }
    if feeds > 1 { output.append(UInt8(ascii: "+")) }
    output.append(UInt8(ascii: "\n"))
    var lines = text[...]
    if feeds > 0 { lines.removeLast() }
    for line in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !line.isEmpty { indent(to: column) }
      output += line
      output.append(UInt8(ascii: "\n"))
    }
  }
}
