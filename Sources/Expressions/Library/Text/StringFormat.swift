/// `'%s is %d'.format([name, count])`
extension Library {
  static let stringFormat = Library([
    "format": [
      .method([.string, .list(.dynamic)], .string) { (call) throws(Failure) in
        var formatter = Formatter(call.text(0), call[1].listItems, call.meter)
        let text = try formatter.format()
        call.meter = formatter.meter
        return .string(text)
      }
    ]
  ])
}

/// Puts values into a text at its clauses: `%s %d %f %.2f %e %b %o %x %X %%`.
private struct Formatter {
  private let pattern: [UInt8]
  private let values: [Value]
  var meter: CostMeter
  private var index = 0
  private var next = 0
  private var output: [UInt8] = []

  init(_ pattern: String, _ values: [Value], _ meter: CostMeter) {
    self.pattern = Array(pattern.utf8)
    self.values = values
    self.meter = meter
  }

  mutating func format() throws(Failure) -> String {
    try meter.charge(elements: pattern.count)
    while index < pattern.count {
      let byte = pattern[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        try clause()
      } else {
        output.append(byte)
      }
    }
    guard next == values.count else {
      throw .other("the text has \(next) clauses, but there are \(values.count) values")
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func clause() throws(Failure) {
    if index < pattern.count, pattern[index] == UInt8(ascii: "%") {
      index += 1
      output.append(UInt8(ascii: "%"))
      return
    }
    let places = try precision()
    guard index < pattern.count else { throw .other("the text ends in the middle of a clause") }
    let letter = pattern[index]
    index += 1
    guard next < values.count else {
      throw .other("the text has more clauses than there are values, which are \(values.count)")
    }
    let value = values[next]
    next += 1
    // The exact digits of a double are many, however few are shown.
    if letter == UInt8(ascii: "f") || letter == UInt8(ascii: "e") {
      try meter.charge(elements: 1_024)
    }
    let text = try text(letter, value, places)
    try meter.charge(elements: text.utf8.count)
    output += Array(text.utf8)
  }

  /// `.2`; `nil` where none is given.
  private mutating func precision() throws(Failure) -> Int? {
    guard index < pattern.count, pattern[index] == UInt8(ascii: ".") else { return nil }
    let digits = pattern[(index + 1)...].prefix(while: isDigit)
    index += 1 + digits.count
    guard let places = Int(String(decoding: digits, as: UTF8.self)), places <= 1_000 else {
      throw .other("a clause has 0 to 1000 places behind the point")
    }
    return places
  }

  private func text(_ letter: UInt8, _ value: Value, _ places: Int?) throws(Failure) -> String {
    switch letter {
    case UInt8(ascii: "s"): return try FormattedText.text(value)
    case UInt8(ascii: "d"):
      guard [.int, .uint, .double].contains(value.kind) else { throw refusal("%d", value) }
      return try FormattedText.text(value)
    case UInt8(ascii: "f"): return try decimal("%f", value) { $0.fixed(places: places ?? 6) }
    case UInt8(ascii: "e"): return try decimal("%e", value) { $0.scientific(places: places ?? 6) }
    case UInt8(ascii: "b"): return try digits("%b", value, radix: 2)
    case UInt8(ascii: "o"): return try digits("%o", value, radix: 8)
    case UInt8(ascii: "x"): return try digits("%x", value, radix: 16)
    case UInt8(ascii: "X"): return try digits("%X", value, radix: 16).uppercased()
    default:
      throw .other("there is no clause '%\(Character(Unicode.Scalar(letter)))'")
    }
  }

  private func refusal(_ clause: String, _ value: Value) -> Failure {
    .other("'\(clause)' does not take a \(value.typeName)")
  }

  private func decimal(
    _ clause: String, _ value: Value, _ body: (DecimalExpansion) -> String
  ) throws(Failure) -> String {
    let number: Double
    switch value {
    case .double(let value): number = value
    case .int(let value): number = Double(value)
    case .uint(let value): number = Double(value)
    default: throw refusal(clause, value)
    }
    if let name = FormattedText.special(number) { return name }
    return (number.sign == .minus ? "-" : "") + body(DecimalExpansion(number))
  }

  private func digits(_ clause: String, _ value: Value, radix: Int) throws(Failure) -> String {
    switch value {
    case .int(let value): return String(value, radix: radix)
    case .uint(let value): return String(value, radix: radix)
    case .bool(let value) where radix == 2: return value ? "1" : "0"
    case .bytes(let bytes) where radix == 16: return hex(bytes)
    default:
      guard radix == 16, let bytes = value.withText({ Array($0) }) else {
        throw refusal(clause, value)
      }
      return hex(bytes)
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// Values as `%s` writes them.
enum FormattedText {
  static func text(_ value: Value) throws(Failure) -> String {
    switch value {
    case .double(let number): return special(number) ?? DoubleText(number).plain
    case .null: return "null"
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .type: return value.writtenType
    default: break
    }
    switch value.kind {
    case .list:
      var parts: [String] = []
      for item in value.listItems { parts.append(try text(item)) }
      return "[\(parts.joined(separator: ", "))]"
    case .map:
      var parts: [(String, String)] = []
      for (key, entry) in zip(value.mapKeys, value.mapValues) {
        parts.append((try text(key), try text(entry)))
      }
      parts.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      return "{\(parts.map { "\($0.0): \($0.1)" }.joined(separator: ", "))}"
    default:
      guard let text = value.writtenText else {
        throw .other("'%s' does not take a \(value.typeName)")
      }
      return text
    }
  }

  /// The names of what is no finite number.
  static func special(_ number: Double) -> String? {
    number.isNaN ? "NaN" : number.isFinite ? nil : number > 0 ? "Infinity" : "-Infinity"
  }
}
