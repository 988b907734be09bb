/// Reads one duration: a sign, then numbers with units; a lone `0` needs none.
struct GoDurationParser {
  private let text: String
  private let allowsDays: Bool
  private var reader: ByteReader

  init(_ text: String, allowingDays: Bool) {
    self.text = text
    allowsDays = allowingDays
    reader = ByteReader(text)
  }

  /// The largest magnitude: that of the most negative duration.
  private static let maximum = UInt64(1) << 63

  /// In nanoseconds.
  mutating func read() throws(SpellingError) -> Int64 {
    let isNegative = reader.take("-")
    if !isNegative { _ = reader.take("+") }
    if reader.count - reader.position == 1, reader.byte == UInt8(ascii: "0") { return 0 }
    guard !reader.isAtEnd else {
      throw SpellingError(
        "a duration is missing; write it as '10m' or '1h30m'", at: reader.position)
    }
    var total: UInt64 = 0
    while !reader.isAtEnd {
      let start = reader.position
      let (sum, overflows) = total.addingReportingOverflow(try readPart())
      guard !overflows, sum <= GoDurationParser.maximum else { throw tooLong(at: start) }
      total = sum
    }
    if isNegative { return Int64(truncatingIfNeeded: 0 &- total) }
    guard total < GoDurationParser.maximum else { throw tooLong(at: 0) }
    return Int64(total)
  }

  /// A number and its unit, in nanoseconds.
  private mutating func readPart() throws(SpellingError) -> UInt64 {
    let start = reader.position
    let whole = try readWhole()
    let hasWhole = reader.position > start
    var fraction = (digits: UInt64(0), scale: 1.0)
    var hasFraction = false
    if reader.take(".") {
      let point = reader.position
      fraction = readFraction()
      hasFraction = reader.position > point
    }
    guard hasWhole || hasFraction else {
      throw SpellingError(
        "'\(reader.character)' begins no number; a duration is written '10m' or '1h30m'", at: start)
    }
    let unit = try readUnit()
    let (nanoseconds, overflows) = whole.multipliedReportingOverflow(by: unit)
    guard !overflows, nanoseconds <= GoDurationParser.maximum else { throw tooLong(at: start) }
    // Go computes the fraction in floating point, so anything else could be a nanosecond off.
    let rest = UInt64(Double(fraction.digits) * (Double(unit) / fraction.scale))
    guard nanoseconds + rest <= GoDurationParser.maximum else { throw tooLong(at: start) }
    return nanoseconds + rest
  }

  private mutating func readWhole() throws(SpellingError) -> UInt64 {
    let start = reader.position
    var number: UInt64 = 0
    while let digit = reader.digit {
      guard number <= GoDurationParser.maximum / 10, number * 10 + digit <= GoDurationParser.maximum
      else { throw tooLong(at: start) }
      number = number * 10 + digit
      reader.position += 1
    }
    return number
  }

  /// Digits beyond what 63 bits hold are dropped.
  private mutating func readFraction() -> (digits: UInt64, scale: Double) {
    var digits: UInt64 = 0
    var scale = 1.0
    var isFull = false
    while let digit = reader.digit {
      reader.position += 1
      isFull = isFull || digits > (GoDurationParser.maximum - 1) / 10
      if isFull { continue }
      if digits * 10 + digit > GoDurationParser.maximum {
        isFull = true
        continue
      }
      digits = digits * 10 + digit
      scale *= 10
    }
    return (digits, scale)
  }

  private mutating func readUnit() throws(SpellingError) -> UInt64 {
    let start = reader.position
    let unit = reader.takeWhile { $0 != UInt8(ascii: ".") && !(0x30...0x39 ~= $0) }
    switch unit {
    case "ns": return 1
    // Micro as a letter of its own and as the Greek one.
    case "us", "\u{B5}s", "\u{3BC}s": return 1_000
    case "ms": return 1_000_000
    case "s": return 1_000_000_000
    case "m": return 60_000_000_000
    case "h": return 3_600_000_000_000
    case "d" where allowsDays: return 86_400_000_000_000
    case "":
      throw SpellingError("a unit is missing after the number, such as 's', 'm' or 'h'", at: start)
    default:
      let units = allowsDays ? "ns, us, ms, s, m, h and d" : "ns, us, ms, s, m and h"
      throw SpellingError("there is no unit '\(unit)'; there are \(units)", at: start)
    }
  }

  private func tooLong(at offset: Int) -> SpellingError {
    SpellingError("a duration is at most 2562047h47m16.854775807s", at: offset)
  }
}

extension ByteReader {
  /// The value of the next byte when it is a decimal digit.
  fileprivate var digit: UInt64? {
    !isAtEnd && 0x30...0x39 ~= byte ? UInt64(byte - 0x30) : nil
  }
}
