/// Numbers and strings.
extension Parser {
  mutating func numberLiteral(_ kind: TokenKind, _ extent: Extent) -> TermID {
    let digits = text.string(extent)
    switch kind {
    case .double:
      guard let value = Double(digits), value.isFinite else {
        return unreadable("the number '\(digits)' is too large for a double", extent)
      }
      return literal(.double(value), extent)
    case .uint:
      guard let value = integer(digits.dropLast(), as: UInt64.self) else {
        return unreadable("'\(digits)' is above the largest uint, \(UInt64.max)", extent)
      }
      return literal(.uint(value), extent)
    default:
      guard let value = integer(digits[...], as: Int64.self) else {
        let bounds = "\(Int64.min) to \(Int64.max)"
        return unreadable("'\(digits)' is no int: those go from \(bounds)", extent)
      }
      return literal(.int(value), extent)
    }
  }

  private func integer<Integer: FixedWidthInteger>(
    _ digits: Substring, as type: Integer.Type
  ) -> Integer? {
    let isNegative = digits.first == "-"
    // Space may stand between the sign and the number.
    let magnitude = isNegative ? digits.dropFirst().drop { $0.isWhitespace } : digits
    let isHex = magnitude.hasPrefix("0x") || magnitude.hasPrefix("0X")
    let text = (isNegative ? "-" : "") + (isHex ? magnitude.dropFirst(2) : magnitude)
    return Integer(text, radix: isHex ? 16 : 10)
  }

  private mutating func unreadable(_ message: String, _ extent: Extent) -> TermID {
    remark(Fault(.syntax, message, at: extent))
    return terms.add(faultTerm(extent))
  }

  mutating func stringLiteral(_ kind: TokenKind, _ extent: Extent) -> TermID {
    var reader = QuotedText(text.bytes[Int(extent.start)..<Int(extent.end)], kind: kind)
    let value = reader.read()
    if let fault = reader.fault {
      return unreadable(fault.message, Extent(fault.start, fault.end))
    }
    guard kind == .string else { return literal(.bytes(value), extent) }
    return literal(.string(String(decoding: value, as: UTF8.self)), extent)
  }
}

/// A string's or bytes' literal with its prefix and quotes.
private struct QuotedText {
  private var rest: ArraySlice<UInt8>
  private let isBytes: Bool
  private let isRaw: Bool
  private(set) var fault: (message: String, start: Int, end: Int)?

  init(_ literal: ArraySlice<UInt8>, kind: TokenKind) {
    var rest = literal
    isBytes = kind == .bytes
    if isBytes { rest = rest.dropFirst() }
    isRaw = rest.first.map { $0 | 0x20 == UInt8(ascii: "r") } ?? false
    if isRaw { rest = rest.dropFirst() }
    let quotes = rest.prefix { $0 == rest.first }
    let width = quotes.count >= 3 && rest.count >= 6 ? 3 : 1
    self.rest = rest.dropFirst(width).dropLast(width)
  }

  mutating func read() -> [UInt8] {
    if isRaw { return Array(rest) }
    var value: [UInt8] = []
    value.reserveCapacity(rest.count)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        value += escape(start: rest.startIndex - 1)
      } else {
        value.append(byte)
      }
    }
    return value
  }

  private mutating func escape(start: Int) -> [UInt8] {
    guard let letter = rest.popFirst() else { return [] }
    switch letter {
    case UInt8(ascii: "a"): return [7]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "v"): return [11]
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"):
      return [letter]
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return code(digits: 2, radix: 16, start)
    case UInt8(ascii: "u") where !isBytes: return code(digits: 4, radix: 16, start)
    case UInt8(ascii: "U") where !isBytes: return code(digits: 8, radix: 16, start)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      return code(digits: 3, radix: 8, start, first: letter)
    default:
      return refuse("this escape is none of CEL's", start)
    }
  }

  private mutating func code(
    digits: Int, radix: Int, _ start: Int, first: UInt8? = nil
  ) -> [UInt8] {
    let taken = rest.prefix(first == nil ? digits : digits - 1)
    let text = String(decoding: (first.map { [$0] } ?? []) + taken, as: UTF8.self)
    guard text.utf8.count == digits, let number = UInt32(text, radix: radix), text.first != "+"
    else { return refuse("this escape needs \(digits) digits", start) }
    rest = rest.dropFirst(taken.count)
    if isBytes { return [UInt8(truncatingIfNeeded: number)] }
    guard let scalar = Unicode.Scalar(number) else {
      return refuse("this escape is no character of Unicode", start)
    }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func refuse(_ message: String, _ start: Int) -> [UInt8] {
    if fault == nil { fault = (message, start, min(rest.startIndex + 1, rest.endIndex)) }
    return []
  }
}
