/// Where the text of a block scalar ends, without its last line break: libyaml counts the empty
/// lines after it in, which belong to it only where its header has a `+`.
func blockScalarEnd(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
  let header = bytes[start..<end].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "#") }
  let keepsEmptyLines = header.contains(UInt8(ascii: "+"))
  var end = withoutBreak(bytes, start, end)
  while !keepsEmptyLines {
    let text = bytes[start..<end]
    let content = text.last { $0 != UInt8(ascii: " ") }
    guard content == UInt8(ascii: "\n") || content == UInt8(ascii: "\r"),
      let lineEnd = text.lastIndex(where: { $0 != UInt8(ascii: " ") })
    else { break }
    end = withoutBreak(bytes, start, lineEnd + 1)
  }
  return end
}

private func withoutBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
  var end = end
  if end > start && bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
  if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
  return end
}
