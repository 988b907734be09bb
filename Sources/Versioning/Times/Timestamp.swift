/// An instant of RFC 3339, as Kubernetes writes times: `2026-01-15T10:20:30Z`.
package struct Timestamp: Sendable {
  /// Seconds since the beginning of 1970 in UTC, without leap seconds.
  package var seconds: Int
  private var fraction: Int32
  private var zone: Int32

  /// From 0 to 999,999,999.
  package var nanoseconds: Int { Int(fraction) }
  /// Seconds east of UTC where the instant is written; two instants are equal whatever it is.
  package var offset: Int { Int(zone) }

  package init(seconds: Int, nanoseconds: Int = 0, offset: Int = 0) {
    self.seconds = seconds
    fraction = Int32(truncatingIfNeeded: nanoseconds)
    zone = Int32(truncatingIfNeeded: offset)
  }

  /// In UTC; `keepingOffset` keeps the offset it was written with, as Go does.
  package init(_ text: String, keepingOffset: Bool = false) throws(SpellingError) {
    var reader = ByteReader(text)
    let year = try reader.number(4, 0...9_999, "a year of four digits")
    try reader.expect("-")
    let month = try reader.number(2, 1...12, "a month from 01 to 12")
    try reader.expect("-")
    let dayStart = reader.position
    let day = try reader.number(2, 1...31, "a day of two digits")
    guard CivilTime(year: year, month: month, day: day).day == day else {
      throw SpellingError("the month has no day \(day)", at: dayStart)
    }
    if !reader.take("t") { try reader.expect("T") }
    let hour = try reader.number(2, 0...23, "an hour from 00 to 23")
    try reader.expect(":")
    let minute = try reader.number(2, 0...59, "a minute from 00 to 59")
    try reader.expect(":")
    let second = try reader.number(2, 0...59, "a second from 00 to 59")
    let nanoseconds = reader.take(".") ? try reader.fraction() : 0
    let offset = try reader.offset()
    guard reader.isAtEnd else {
      throw SpellingError("nothing follows the offset of a time", at: reader.position)
    }
    let civil = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    self.init(
      seconds: civil.secondsFromEpoch - offset, nanoseconds: nanoseconds,
      offset: keepingOffset ? offset : 0)
  }
}

extension Timestamp: Hashable {
  package static func == (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds == right.seconds && left.fraction == right.fraction
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(seconds)
    hasher.combine(fraction)
  }
}

extension Timestamp: Comparable {
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// In UTC, or at the offset kept; a fraction of a second without zeros at its end.
  package var description: String {
    var fraction = String(String(1_000_000_000 + nanoseconds).dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return "\(CivilTime(secondsFromEpoch: seconds + offset))"
      + (fraction.isEmpty ? "" : "." + fraction) + zoneText
  }

  /// `Z`, or `+02:00`.
  private var zoneText: String {
    if offset == 0 { return "Z" }
    let minutes = offset.magnitude / 60
    func twoDigits(_ number: UInt) -> String { (number < 10 ? "0" : "") + String(number) }
    return (offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
  }
}

extension ByteReader {
  fileprivate mutating func expect(_ byte: Unicode.Scalar) throws(SpellingError) {
    guard take(byte) else {
      throw SpellingError(
        "'\(byte)' is missing; a time is written '2026-01-15T10:20:30Z'", at: position)
    }
  }

  /// Exactly `count` digits, within `bounds`.
  fileprivate mutating func number(
    _ count: Int, _ bounds: ClosedRange<Int>, _ what: String
  ) throws(SpellingError) -> Int {
    let start = position
    var number = 0
    for _ in 0..<count {
      guard !isAtEnd, 0x30...0x39 ~= byte else {
        throw SpellingError("\(what) is missing", at: start)
      }
      number = number * 10 + Int(byte - 0x30)
      position += 1
    }
    guard bounds.contains(number) else { throw SpellingError("\(what) is missing", at: start) }
    return number
  }

  /// In nanoseconds; further digits are dropped.
  fileprivate mutating func fraction() throws(SpellingError) -> Int {
    let start = position
    let digits = takeWhile { 0x30...0x39 ~= $0 }
    guard !digits.isEmpty else {
      throw SpellingError("a fraction of a second is missing", at: start)
    }
    return digits.utf8.prefix(9).enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - 0x30) * (0..<8 - digit.offset).reduce(1) { power, _ in power * 10 }
    }
  }

  /// `Z`, or `+02:00`, in seconds.
  fileprivate mutating func offset() throws(SpellingError) -> Int {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+") else {
      throw SpellingError(
        "an offset is missing; write 'Z' for UTC, or one such as '+02:00'", at: position)
    }
    let hours = try number(2, 0...23, "the hours of an offset")
    try expect(":")
    let minutes = try number(2, 0...59, "the minutes of an offset")
    return (isNegative ? -60 : 60) * (hours * 60 + minutes)
  }
}
