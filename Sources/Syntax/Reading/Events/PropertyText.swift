/// Where the node begins whose anchor and tag begin at `start`: past the ones it has, and the
/// blanks, line ends and comments after them.
func propertiesEnd(
  in bytes: UnsafeBufferPointer<UInt8>, from start: Int, anchor: Bool, tag: Bool
) -> Int {
  var index = start
  for _ in 0..<(anchor ? 1 : 0) + (tag ? 1 : 0) {
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "!")
    else { break }
    let isVerbatim = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "<")
    let close = isVerbatim ? UInt8(ascii: ">") : UInt8(ascii: ",")
    while index < bytes.count && !isBlankOrBreak(bytes[index]) && bytes[index] != close {
      index += 1
    }
    if isVerbatim && index < bytes.count { index += 1 }
    index = endOfSpace(in: bytes, from: index)
  }
  return index
}

/// Where the next thing begins that is neither blank nor a line end nor a comment.
private func endOfSpace(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var index = start
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "#") && index > start {
      while index < bytes.count && bytes[index] != UInt8(ascii: "\n") { index += 1 }
    } else if isBlankOrBreak(bytes[index]) {
      index += 1
    } else {
      break
    }
  }
  return index
}
