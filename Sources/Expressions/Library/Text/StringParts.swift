/// Splitting, joining and replacing of the `strings` extension.
extension Library {
  static let stringParts = Library([
    "split": [
      .method([.string, .string], .list(.string)) { (call) throws(Failure) in
        .list(try split(&call, limit: -1).map { .string($0) })
      },
      .method([.string, .string, .int], .list(.string)) { (call) throws(Failure) in
        .list(try split(&call, limit: call.int(2)).map { .string($0) })
      },
    ],
    "replace": [
      .method([.string, .string, .string], .string) { (call) throws(Failure) in
        try replace(&call, limit: -1)
      },
      .method([.string, .string, .string, .int], .string) { (call) throws(Failure) in
        try replace(&call, limit: call.int(3))
      },
    ],
    "join": [
      .method([.list(.string)], .string) { (call) throws(Failure) in
        try join(&call, separator: "")
      },
      .method([.list(.string), .string], .string) { (call) throws(Failure) in
        try join(&call, separator: call.text(1))
      },
    ],
  ])

  private static func split(_ call: inout Call, limit: Int64) throws(Failure) -> [String] {
    if limit == 0 { return [] }
    let parts = try pieces(&call, limit: limit < 0 ? .max : Int(clamping: limit) - 1)
    try call.meter.charge(parts.count)
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func replace(_ call: inout Call, limit: Int64) throws(Failure) -> Value {
    if limit == 0 { return call[0] }
    let limit = limit < 0 ? Int.max : Int(clamping: limit)
    let replacement = call.text(2)
    guard !call.text(1).isEmpty else { return try insert(replacement, &call, limit: limit) }
    let parts = try pieces(&call, limit: limit)
    try call.charge(elements: parts.count * (replacement.utf8.count + 16))
    let text = Array(parts.joined(separator: Array(replacement.utf8)))
    return .string(String(decoding: text, as: UTF8.self))
  }

  /// What replaces an empty text stands before each character and at the end.
  private static func insert(
    _ replacement: String, _ call: inout Call, limit: Int
  ) throws(Failure) -> Value {
    let points = try call.points(0)
    try call.charge(elements: points.count * (replacement.utf8.count + 16))
    var text = ""
    for (position, point) in points.enumerated() {
      if position < limit { text += replacement }
      text.unicodeScalars.append(point)
    }
    return .string(points.count < limit ? text + replacement : text)
  }

  /// The text between the places where the second argument stands, so many of them at most; between all characters
  /// where that is empty.
  private static func pieces(
    _ call: inout Call, limit: Int
  ) throws(Failure) -> [ArraySlice<UInt8>] {
    let text = Array(call.text(0).utf8)
    let separator = Array(call.text(1).utf8)
    try call.charge(elements: text.count)
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while parts.count < limit, index + separator.count <= text.count {
      if separator.isEmpty {
        // A character begins where no continuation byte stands.
        index += 1
        while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
        if index >= text.count { break }
      } else if try !matches(text, separator, at: index, &call.meter) {
        index += 1
        continue
      }
      parts.append(text[start..<index])
      index += separator.count
      start = index
    }
    if text.isEmpty && separator.isEmpty { return [] }
    return parts + [text[start...]]
  }

  private static func matches(
    _ text: [UInt8], _ part: [UInt8], at index: Int, _ meter: inout CostMeter
  ) throws(Failure) -> Bool {
    var length = 0
    while length < part.count, text[index + length] == part[length] { length += 1 }
    if length >= 16 { try meter.charge(length >> 4) }
    return length == part.count
  }

  private static func join(_ call: inout Call, separator: String) throws(Failure) -> Value {
    var text = ""
    for (position, item) in call[0].listItems.enumerated() {
      guard let piece = item.text else { throw .noOverload("join", [item.typeName]) }
      if position > 0 { text += separator }
      text += piece
      try call.charge(elements: piece.utf8.count + separator.utf8.count)
    }
    return .string(text)
  }
}
