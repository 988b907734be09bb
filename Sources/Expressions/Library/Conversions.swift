import Versioning

/// From one type to another: `int('1')`, `string(1.5)`.
extension Library {
  static let conversions = Library([
    "bool": [
      .function([.bool], .bool) { $0[0] },
      .function([.string], .bool) { (call) throws(Failure) in
        switch call.text(0) {
        case "true", "TRUE", "True", "t", "T", "1": .bool(true)
        case "false", "FALSE", "False", "f", "F", "0": .bool(false)
        default: throw .unconvertible(call[0], "bool")
        }
      },
    ],
    "int": [
      .function([.int], .int) { $0[0] },
      .function([.uint], .int, int), .function([.double], .int, int),
      .function([.string], .int, int), .function([.timestamp], .int, int),
      .function([.duration], .int, int),
    ],
    "uint": [
      .function([.uint], .uint) { $0[0] },
      .function([.int], .uint, uint), .function([.double], .uint, uint),
      .function([.string], .uint, uint),
    ],
    "double": [
      .function([.double], .double) { $0[0] },
      .function([.int], .double, double), .function([.uint], .double, double),
      .function([.string], .double, double),
    ],
    "bytes": [
      .function([.bytes], .bytes) { $0[0] },
      .function([.string], .bytes) { (call) throws(Failure) in
        let bytes = call[0].withText { Array($0) } ?? []
        try call.charge(elements: bytes.count)
        return .bytes(bytes)
      },
    ],
    "string": [
      .function([.string], .string) { $0[0] },
      .function([.bool], .string, string), .function([.int], .string, string),
      .function([.uint], .string, string), .function([.double], .string, string),
      .function([.bytes], .string, string), .function([.timestamp], .string, string),
      .function([.duration], .string, string),
    ],
  ])

  private static let int: Overload.Body = { (call) throws(Failure) in
    switch call[0] {
    case .uint(let value):
      if let value = Int64(exactly: value) { return .int(value) }
    case .double(let value):
      // The bounds themselves are left out: the nearest double to the largest int is above it.
      if value > -0x1p63, value < 0x1p63 { return .int(Int64(value)) }
    case .timestamp(let value): return .int(Int64(value.seconds))
    case .duration(let value): return .int(value)
    default:
      if let value = Int64(call.text(0)) { return .int(value) }
    }
    throw .unconvertible(call[0], "int")
  }

  private static let uint: Overload.Body = { (call) throws(Failure) in
    switch call[0] {
    case .int(let value):
      if let value = UInt64(exactly: value) { return .uint(value) }
    case .double(let value):
      if value >= 0, value < 0x1p64 { return .uint(UInt64(value)) }
    default:
      let text = call.text(0)
      // Go reads no sign here.
      if text.utf8.first.map(isDigit) ?? false, let value = UInt64(text) { return .uint(value) }
    }
    throw .unconvertible(call[0], "uint")
  }

  private static let double: Overload.Body = { (call) throws(Failure) in
    switch call[0] {
    case .int(let value): return .double(Double(value))
    case .uint(let value): return .double(Double(value))
    default:
      guard let value = decimal(call.text(0)) else { throw .unconvertible(call[0], "double") }
      return .double(value)
    }
  }

  /// As Go reads a number: hexadecimal with a `p` exponent too, names of the infinities in any case.
  private static func decimal(_ text: String) -> Double? {
    var body = Substring(text)
    let isNegative = body.first == "-"
    if isNegative || body.first == "+" { body = body.dropFirst() }
    let magnitude: Double?
    switch body.lowercased() {
    case "inf", "infinity": magnitude = .infinity
    case "nan": magnitude = text.utf8.count == 3 ? .nan : nil
    default:
      // Swift reads `0x1` without an exponent and "nan(1)" too; Go does not.
      let isHex = body.hasPrefix("0x") || body.hasPrefix("0X")
      guard body.first.map({ $0.isNumber || $0 == "." }) ?? false,
        !isHex || body.contains(where: { $0 == "p" || $0 == "P" })
      else { return nil }
      magnitude = Double(body)
      if magnitude == .infinity { return nil }
    }
    return magnitude.map { isNegative ? -$0 : $0 }
  }

  private static let string: Overload.Body = { (call) throws(Failure) in
    switch call[0] {
    case .double(let value): return .string(DoubleText(value).general)
    case .bytes(let bytes):
      try call.charge(elements: bytes.count)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .other("these bytes are no valid UTF-8, so they are no string")
      }
      return .string(text)
    default:
      guard let text = call[0].writtenText else { throw .unconvertible(call[0], "string") }
      return .string(text)
    }
  }
}

extension Failure {
  static func unconvertible(_ value: Value, _ type: String) -> Failure {
    .other("\(value.described) cannot become \(type == "int" ? "an" : "a") \(type)")
  }
}
