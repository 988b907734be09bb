import Versioning

/// The range that the language gives to moments: from the beginning of year 1 to the end of year 9999.
extension Timestamp {
  private static let range = -62_135_596_800...253_402_300_799

  /// `nil` out of range.
  static func inRange(seconds: Int, nanoseconds: Int = 0, offset: Int = 0) -> Timestamp? {
    range.contains(seconds)
      ? Timestamp(seconds: seconds, nanoseconds: nanoseconds, offset: offset) : nil
  }

  /// `nil` out of range.
  func adding(_ span: Int64) -> Timestamp? {
    let sum = nanoseconds + Int(span % 1_000_000_000)
    let carried = sum < 0 ? -1 : sum >= 1_000_000_000 ? 1 : 0
    return Timestamp.inRange(
      seconds: seconds + Int(span / 1_000_000_000) + carried,
      nanoseconds: sum - carried * 1_000_000_000, offset: offset)
  }

  /// In nanoseconds; `nil` where 64 bits do not hold it.
  func since(_ other: Timestamp) -> Int64? {
    let (whole, overflow) = Int64(seconds - other.seconds)
      .multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return nil }
    let (sum, overflowed) = whole.addingReportingOverflow(
      Int64(nanoseconds - other.nanoseconds))
    return overflowed ? nil : sum
  }
}
