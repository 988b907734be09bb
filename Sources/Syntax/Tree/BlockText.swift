/// A literal or folded block (`|`, `>`) as a source has it: its lines tell where it ends and what it says, so
/// nothing of it is kept but its place (decision 0057).
struct BlockText {
  let isFolded: Bool
  /// Spaces before every line with a text; at least one.
  let indentation: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let chomping: Chomping
  /// Where the first line with a text begins.
  private let firstLine: Int
  /// How many empty lines stand before it.
  private let emptyLines: Int

  /// What is made of the line breaks at the end.
  private enum Chomping {
    case strip
    case clip
    case keep
  }

  /// The block that begins at `start`. `nil` for what is rare: a number in the header, no text at all, and what may
  /// be a fault.
  init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard start < bytes.count,
      bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">")
    else { return nil }
    self.bytes = bytes
    isFolded = bytes[start] == UInt8(ascii: ">")
    chomping =
      switch bytes.byte(at: start + 1) {
      case UInt8(ascii: "-"): .strip
      case UInt8(ascii: "+"): .keep
      default: .clip
      }
    let headerEnd = chomping == .clip ? start + 1 : start + 2
    guard let lines = BlockText.lineAfterHeader(bytes, from: headerEnd),
      let first = BlockText.firstText(bytes, from: lines)
    else { return nil }
    (firstLine, indentation, emptyLines) = first
  }

  /// Where the line after the block begins; `nil` where the end of the file leaves a doubt.
  var end: Int? { walk { _, _ in }?.end }

  /// Adds what the block says; `false` where there is no `end`.
  func append(to output: inout [UInt8]) -> Bool {
    var isFirst = true
    var wasSpaced = false
    let end = walk { line, emptyLines in
      let isSpaced = bytes[line.lowerBound] == UInt8(ascii: " ") || bytes[line.lowerBound] == tab
      if isFirst {
        BlockText.append(emptyLines, to: &output)
      } else if !isFolded || wasSpaced || isSpaced {
        BlockText.append(emptyLines + 1, to: &output)
      } else if emptyLines == 0 {
        output.append(UInt8(ascii: " "))
      } else {
        // A folded break gives way to the empty lines after it.
        BlockText.append(emptyLines, to: &output)
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[line]))
      isFirst = false
      wasSpaced = isSpaced
    }
    guard let end else { return false }
    switch chomping {
    case .strip: break
    case .clip: BlockText.append(1, to: &output)
    case .keep: BlockText.append(end.emptyLines + 1, to: &output)
    }
    return true
  }

  private static func append(_ lineFeeds: Int, to output: inout [UInt8]) {
    for _ in 0..<lineFeeds { output.append(UInt8(ascii: "\n")) }
  }
}

// MARK: Lines
extension BlockText {
  /// Where the lines of the block begin; `nil` where the header has more than a comment behind it.
  private static func lineAfterHeader(
    _ bytes: UnsafeBufferPointer<UInt8>, from headerEnd: Int
  ) -> Int? {
    let index = bytes.spacesEnd(from: headerEnd)
    guard
      bytes.isLineEnd(at: index)
        || bytes[index] == UInt8(ascii: "#") && bytes[index - 1] == UInt8(ascii: " ")
    else { return nil }
    return bytes.lineEnd(from: index) + 1
  }

  /// The first line with a text, which must be indented no less than the empty lines before it.
  private static func firstText(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (line: Int, indentation: Int, emptyLines: Int)? {
    var line = start
    var emptyLines = 0
    var widest = 1
    while line < bytes.count {
      let index = bytes.spacesEnd(from: line)
      let width = index - line
      if !bytes.isLineEnd(at: index) {
        return width >= widest && bytes[index] != tab ? (line, width, emptyLines) : nil
      }
      widest = max(widest, width)
      emptyLines += 1
      line = index + 1
    }
    return nil
  }

  /// Goes over the lines with a text, each with the number of empty ones before it, and gives what stands at the
  /// end.
  @inline(__always)
  private func walk(
    _ visit: (_ line: Range<Int>, _ emptyLines: Int) -> Void
  ) -> (end: Int, emptyLines: Int)? {
    var line = firstLine
    var emptyLines = emptyLines
    while true {
      let end = bytes.lineEnd(from: line &+ indentation)
      // Only what ends with a line break is certain to have one to keep.
      if end == bytes.count { return nil }
      visit(line &+ indentation..<end, emptyLines)
      line = end &+ 1
      emptyLines = 0
      while true {
        if line == bytes.count { return (line, emptyLines) }
        let index = min(bytes.spacesEnd(from: line), line &+ indentation)
        if bytes.isLineEnd(at: index) {
          // Spaces at the end of the text, without a line break.
          if index == bytes.count { return nil }
          emptyLines &+= 1
          line = index &+ 1
        } else if index &- line == indentation {
          break
        } else {
          return bytes[index] == tab ? nil : (line, emptyLines)
        }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The byte at an offset; a line feed past the end.
  @inline(__always)
  fileprivate func byte(at offset: Int) -> UInt8 {
    offset < count ? self[offset] : UInt8(ascii: "\n")
  }

  @inline(__always)
  fileprivate func isLineEnd(at offset: Int) -> Bool { byte(at: offset) == UInt8(ascii: "\n") }
}

private let tab = UInt8(ascii: "\t")
