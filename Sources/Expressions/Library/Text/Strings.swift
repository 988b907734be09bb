/// The strings of the language itself; the extension's are in `StringExtensions`.
extension Library {
  static let strings = Library([
    "contains": [
      .method([.string, .string], .bool) { (call) throws(Failure) in try call.searchText() }
    ],
    "startsWith": [
      .method([.string, .string], .bool) { (call) throws(Failure) in
        try call.compareTexts { text, part in text.starts(with: part) }
      }
    ],
    "endsWith": [
      .method([.string, .string], .bool) { (call) throws(Failure) in
        try call.compareTexts { text, part in
          text.count >= part.count && text.suffix(part.count).elementsEqual(part)
        }
      }
    ],
  ])
}

extension Call {
  fileprivate mutating func compareTexts(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(Failure) -> Value {
    let (text, part) = (self[0], self[1])
    try charge(elements: text.withText(\.count) ?? 0)
    let result = text.withText { text in part.withText { body(text, $0) } }
    return .bool((result ?? false) ?? false)
  }

  /// Charges for what is compared: a text of one letter is dear to search for another of the same letter.
  fileprivate mutating func searchText() throws(Failure) -> Value {
    let (text, part) = (self[0], self[1])
    try charge(elements: text.withText(\.count) ?? 0)
    var work = 0
    let limit = meter.remaining << 4
    let found = text.withText { text in
      part.withText { text.contains($0, work: &work, limit: limit) }
    }
    try charge(elements: work)
    return .bool((found ?? false) ?? false)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Counts the bytes compared beyond the first of each place, and gives up past a limit.
  fileprivate func contains(
    _ part: UnsafeBufferPointer<UInt8>, work: inout Int, limit: Int
  ) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    for start in 0...(count - part.count) where self[start] == first {
      var length = 1
      while length < part.count, self[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
      work += length
      if work > limit { return false }
    }
    return false
  }
}
