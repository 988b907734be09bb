import Diagnostics

/// Finds comments in what scalars leave over of a file: whatever `#` stands in a text, in quotes or
/// in a block is none.
struct CommentScan {
  private(set) var comments: [Comment] = []
  private let tree: Tree
  private let unreadable: [Range<Int>]
  /// The first node after the scalar that was passed last.
  private var next = 0
  /// The collections around that scalar, the innermost last.
  private var open: [Int] = []
  /// What was found last behind comments, and from where on.
  private var token: (from: Int, found: Int?) = (.max, nil)

  init(_ tree: Tree) {
    self.tree = tree
    unreadable = tree.beside.unreadable
    var position = 0
    var unreadable = unreadable[...]
    while position < tree.sourceBytes.count {
      if let stretch = unreadable.first, stretch.lowerBound <= position {
        position = max(position, stretch.upperBound)
        unreadable.removeFirst()
        continue
      }
      let scalar = nextScalar
      let start = scalar.map { Int(tree.nodes[$0].start) } ?? tree.sourceBytes.count
      let gapEnd = min(start, unreadable.first?.lowerBound ?? .max)
      scan(from: position, to: gapEnd)
      position = max(position, gapEnd)
      if let scalar, gapEnd == start { position = max(position, pass(scalar)) }
    }
  }

  private var nextScalar: Int? {
    (next..<tree.nodes.count).first {
      tree.nodes[$0].kind == .scalar || tree.nodes[$0].kind == .alias
    }
  }

  /// Goes past a scalar and gives where it ends. The header of a block scalar may have a comment.
  private mutating func pass(_ scalar: Int) -> Int {
    while let last = open.last, tree.nodes[last].next(after: last) <= scalar { open.removeLast() }
    open += next..<scalar
    next = scalar + 1
    let record = tree.nodes[scalar]
    let start = Int(record.start)
    if record.style.isBlockScalar {
      scan(from: start, to: tree.sourceBytes[start...].prefix { $0 != UInt8(ascii: "\n") }.endIndex)
    }
    return start + tree.length(of: UInt32(scalar))
  }

  /// Between scalars every `#` begins a comment: neither tags nor anchors nor directives hold one.
  private mutating func scan(from start: Int, to end: Int) {
    var position = start
    while let mark = tree.sourceBytes[position..<max(position, end)].firstIndex(of: hash) {
      let line = tree.sourceBytes[mark...].prefix { $0 != UInt8(ascii: "\n") }
      add(mark, line.last == UInt8(ascii: "\r") ? line.endIndex - 1 : line.endIndex)
      position = line.endIndex
    }
  }
}

// MARK: What a comment is about
extension CommentScan {
  private mutating func add(_ start: Int, _ end: Int) {
    let lineStart =
      tree.sourceBytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let isAlone = tree.sourceBytes[lineStart..<start].allSatisfy(isBlankOrBreak)
    let subject = isAlone ? subject(after: end) : subject(from: lineStart, before: start)
    comments.append(
      Comment(
        range: tree.file.range(start, end), placement: isAlone ? .ownLine : .trailing,
        subject: subject.map { Node(tree: tree, index: UInt32($0)) }))
  }

  /// The entry, item or document that begins behind a line of comments.
  private mutating func subject(after end: Int) -> Int? {
    guard let token = firstToken(after: end),
      !unreadable.contains(where: { $0.contains(token) }),
      let index = (next..<tree.nodes.count).first(where: { Int(tree.nodes[$0].start) >= token })
    else { return nil }
    let record = tree.nodes[index]
    let bytes = tree.sourceBytes
    guard record.style == .block else { return index }
    if bytes[token] != UInt8(ascii: "-") { return record.kind == .mapping ? index + 1 : index }
    // A dash belongs to the sequence that begins with it, and stands before any other item.
    return record.kind == .sequence && Int(record.start) == token ? index + 1 : index
  }

  /// Past blanks, line ends and further comments. A block of comments is walked through once.
  private mutating func firstToken(after end: Int) -> Int? {
    if token.from <= end, end <= token.found ?? .max { return token.found }
    token = (end, searchToken(after: end))
    return token.found
  }

  private func searchToken(after end: Int) -> Int? {
    var position = end
    while position < tree.sourceBytes.count {
      let byte = tree.sourceBytes[position]
      if byte == hash {
        let line = tree.sourceBytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        position = line.endIndex
      } else if isBlankOrBreak(byte) {
        position += 1
      } else {
        return position
      }
    }
    return nil
  }

  /// The last entry or item on the line before the comment, or what ends on the line.
  private mutating func subject(from lineStart: Int, before start: Int) -> Int? {
    // A dash whose item stands further down; its sequence may begin with it.
    let passed = next > 0 ? end(of: next - 1) : 0
    let before = tree.sourceBytes[lineStart..<start].lastIndex { !isBlankOrBreak($0) }
    if let before, tree.sourceBytes[before] == UInt8(ascii: "-"),
      before >= passed
    {
      return (next..<tree.nodes.count).first { Int(tree.nodes[$0].start) > start }
    }
    // Collections may have begun since the last scalar.
    let begun = (next..<tree.nodes.count).prefix { Int(tree.nodes[$0].start) < start }.last
    let last = begun ?? next - 1
    if last >= 0, Int(tree.nodes[last].start) >= lineStart { return element(last, from: lineStart) }
    // Behind a dash and an anchor.
    if firstToken(after: lineStart).map({ tree.sourceBytes[$0] }) == UInt8(ascii: "-") {
      return next < tree.nodes.count ? next : nil
    }
    // A bracket that closes on the line, or a text of several lines that ends there.
    let closing = open.first { node in
      let end = end(of: node)
      return tree.nodes[node].style == .flow && end > lineStart && end <= start
    }
    return last < 0 ? nil : element(closing ?? last, from: 0)
  }

  private func end(of node: Int) -> Int {
    Int(tree.nodes[node].start) + tree.length(of: UInt32(node))
  }

  /// The key in place of its value, where both stand on the line.
  private func element(_ index: Int, from lineStart: Int) -> Int {
    guard index > 0, !tree.nodes[index].flags.contains(.key),
      tree.nodes[index - 1].flags.contains(.key), Int(tree.nodes[index - 1].start) >= lineStart
    else { return index }
    return index - 1
  }
}

private let hash = UInt8(ascii: "#")
