import Diagnostics

/// What stands before a value in its collection: an indicator, a tag, an anchor.
struct ValueLead {
  /// Behind the indicator, and the anchor where there is one.
  let end: Int
  /// Behind the indicator, and all properties.
  let propertiesEnd: Int
  let tags: [Range<Int>]

  /// `start` is where the indicator ends, or the item begins.
  init(of node: Node, from start: Int, _ text: SourceText) {
    var end = start
    var propertiesEnd = start
    var tags: [Range<Int>] = []
    var position = text.token(from: start)
    while position < Int(node.written.start) {
      let isTag = text.isAt(position, "!")
      guard isTag || text.isAt(position, "&") else { break }
      propertiesEnd = ValueLead.propertyEnd(position, text)
      if isTag { tags.append(position..<propertiesEnd) } else { end = propertiesEnd }
      position = text.token(from: propertiesEnd)
    }
    self.end = end
    self.propertiesEnd = propertiesEnd
    self.tags = tags
  }

  private static func propertyEnd(_ start: Int, _ text: SourceText) -> Int {
    let closing = text.isAt(start + 1, "<") ? UInt8(ascii: ">") : nil
    let end = text.bytes[start...].firstIndex { byte in
      if let closing { return byte == closing }
      return isBlankOrBreak(byte) || byte == UInt8(ascii: ",")
    }
    return (end ?? text.bytes.count) + (closing != nil && end != nil ? 1 : 0)
  }

  /// Takes the tags out that `edits` leave.
  func removals(beside edits: [TextEdit], _ text: SourceText) -> [TextEdit] {
    tags.filter { tag in
      !edits.contains { $0.range.start < tag.upperBound && $0.range.end > tag.lowerBound }
    }.map { tag in
      if text.isFirst(tag.lowerBound) {
        return text.removal(tag.lowerBound, text.skippingBlanks(tag.upperBound))
      }
      let blanks = text.bytes[..<tag.lowerBound].reversed().prefix {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
      }
      return text.removal(max(end, tag.lowerBound - blanks.count), tag.upperBound)
    }
  }
}
