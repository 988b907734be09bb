/// The `strings` extension. Positions count code points.
extension Library {
  static let stringExtensions = Library([
    "charAt": [
      .method([.string, .int], .string) { (call) throws(Failure) in
        let points = try call.points(0)
        let position = call.int(1)
        guard position >= 0, position <= points.count else { throw .index(position, points.count) }
        return .string(position == points.count ? "" : points[Int(position)...].prefix(1).string)
      }
    ],
    "indexOf": [
      .method([.string, .string], .int) { (call) throws(Failure) in
        try firstIndex(&call, from: 0)
      },
      .method([.string, .string, .int], .int) { (call) throws(Failure) in
        try firstIndex(&call, from: call.int(2))
      },
    ],
    "lastIndexOf": [
      .method([.string, .string], .int) { (call) throws(Failure) in
        try lastIndex(&call, from: nil)
      },
      .method([.string, .string, .int], .int) { (call) throws(Failure) in
        try lastIndex(&call, from: call.int(2))
      },
    ],
    "lowerAscii": [mapping { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }],
    "upperAscii": [mapping { 0x61...0x7A ~= $0 ? $0 & ~0x20 : $0 }],
    "reverse": [
      .method([.string], .string) { (call) throws(Failure) in
        .string(try call.points(0).reversed()[...].string)
      }
    ],
    "substring": [
      .method([.string, .int], .string) { (call) throws(Failure) in
        let points = try call.points(0)
        return .string(try slice(points, call.int(1), Int64(points.count)))
      },
      .method([.string, .int, .int], .string) { (call) throws(Failure) in
        .string(try slice(try call.points(0), call.int(1), call.int(2)))
      },
    ],
    "trim": [
      .method([.string], .string) { (call) throws(Failure) in
        let points = try call.points(0)
        let start = points.drop(while: \.properties.isWhitespace)
        let end = start.reversed().prefix(while: \.properties.isWhitespace).count
        return .string(start.dropLast(end).string)
      }
    ],
    "strings.quote": [
      .function([.string], .string) { (call) throws(Failure) in
        let points = try call.points(0)
        return .string("\"" + points.map(quoted).joined() + "\"")
      }
    ],
  ])

  private static func mapping(_ body: @escaping @Sendable (UInt8) -> UInt8) -> Overload {
    .method([.string], .string) { (call) throws(Failure) in
      try call.charge(elements: call[0].withText(\.count) ?? 0)
      let bytes = call[0].withText { $0.map(body) } ?? []
      return .string(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func firstIndex(_ call: inout Call, from start: Int64) throws(Failure) -> Value {
    let (text, part) = (try call.points(0), try call.points(1))
    guard start >= 0, start <= text.count else { throw .index(start, text.count) }
    var index = Int(start)
    while index + part.count <= text.count {
      if try matches(text, part, at: index, &call.meter) { return .int(Int64(index)) }
      index += 1
    }
    return .int(-1)
  }

  private static func lastIndex(_ call: inout Call, from last: Int64?) throws(Failure) -> Value {
    let (text, part) = (try call.points(0), try call.points(1))
    let last = last ?? Int64(text.count)
    guard last >= 0, last <= text.count else { throw .index(last, text.count) }
    var index = min(Int(last), text.count - part.count)
    while index >= 0 {
      if try matches(text, part, at: index, &call.meter) { return .int(Int64(index)) }
      index -= 1
    }
    return .int(-1)
  }

  /// Charges for what is compared, which is what makes a hostile search dear.
  private static func matches(
    _ text: [Unicode.Scalar], _ part: [Unicode.Scalar], at index: Int, _ meter: inout CostMeter
  ) throws(Failure) -> Bool {
    var length = 0
    while length < part.count, text[index + length] == part[length] { length += 1 }
    if length >= 16 { try meter.charge(length >> 4) }
    return length == part.count
  }

  private static func slice(
    _ points: [Unicode.Scalar], _ start: Int64, _ end: Int64
  ) throws(Failure) -> String {
    for index in [start, end] where index < 0 || index > points.count {
      throw .index(index, points.count)
    }
    guard start <= end else { throw .other("there is no text from \(start) to \(end)") }
    return points[Int(start)..<Int(end)].string
  }

  private static func quoted(_ point: Unicode.Scalar) -> String {
    switch point {
    case "\u{7}": "\\a"
    case "\u{8}": "\\b"
    case "\u{C}": "\\f"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{B}": "\\v"
    case "\\": "\\\\"
    case "\"": "\\\""
    default: String(Character(point))
    }
  }
}

extension Call {
  /// A string argument's code points.
  mutating func points(_ position: Int) throws(Failure) -> [Unicode.Scalar] {
    let text = text(position)
    try charge(elements: text.utf8.count)
    return Array(text.unicodeScalars)
  }
}

extension Failure {
  static func index(_ index: Int64, _ count: Int) -> Failure {
    .other("the index \(index) is out of the text, which has \(count) characters")
  }
}

extension Sequence<Unicode.Scalar> {
  /// The text of the code points.
  fileprivate var string: String {
    var text = String.UnicodeScalarView()
    for point in self { text.append(point) }
    return String(text)
  }
}
