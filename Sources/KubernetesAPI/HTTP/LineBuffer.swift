/// Lines out of bytes that come in any pieces.
struct LineBuffer: Sendable {
  /// Bytes of one line.
  let limit: Int
  private var bytes: [UInt8] = []
  private var start = 0
  /// Up to here no line ends.
  private var searched = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Whether the line that is not yet whole can still end within the limit.
  mutating func append(_ more: [UInt8]) -> Bool {
    if start > 0 {
      bytes.removeSubrange(..<start)
      searched -= start
      start = 0
    }
    bytes += more
    return bytes.count <= limit
  }

  /// The next whole line, without its end.
  mutating func next() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer {
      start = end + 1
      searched = start
    }
    return Array(bytes[start..<end])
  }
}
