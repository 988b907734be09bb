/// The strings of the language itself; the extension's are in `StringExtensions`.
extension Library {
  static let strings = Library([
    "contains": [
      .method([.string, .string], .bool) { (call) throws(Failure) in
        try call.compareTexts { text, part in text.contains(part) }
      }
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
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func contains(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    firstIndex(of: part, from: 0) != nil
  }

  /// Where `part` begins; an empty one begins everywhere.
  func firstIndex(of part: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let first = part.first else { return start }
    guard part.count <= count else { return nil }
    var index = start
    while index <= count - part.count {
      if self[index] == first,
        UnsafeBufferPointer(rebasing: self[index..<index + part.count]).elementsEqual(part)
      {
        return index
      }
      index += 1
    }
    return nil
  }
}
