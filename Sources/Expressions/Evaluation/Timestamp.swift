/// A moment, from year 1 to 9999.
package struct Timestamp: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// From 0 to 999,999,999.
  package let nanoseconds: Int32

  static let earliest: Int64 = -62_135_596_800
  static let latest: Int64 = 253_402_300_799

  /// `nil` out of range.
  package init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard seconds >= Timestamp.earliest, seconds <= Timestamp.latest,
      (0..<1_000_000_000).contains(nanoseconds)
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// `nil` out of range.
  func adding(_ nanoseconds: Int64) -> Timestamp? {
    let sum = Int64(self.nanoseconds) + nanoseconds % 1_000_000_000
    let carried = sum < 0 ? -1 : sum >= 1_000_000_000 ? 1 : 0
    let (whole, overflow) = seconds.addingReportingOverflow(
      nanoseconds / 1_000_000_000 + Int64(carried))
    if overflow { return nil }
    return Timestamp(
      seconds: whole, nanoseconds: Int32(sum - Int64(carried) * 1_000_000_000))
  }

  /// In nanoseconds; `nil` where 64 bits do not hold it.
  func since(_ other: Timestamp) -> Int64? {
    let (whole, overflow) = (seconds - other.seconds).multipliedReportingOverflow(
      by: 1_000_000_000)
    if overflow { return nil }
    let (sum, overflowed) = whole.addingReportingOverflow(
      Int64(nanoseconds) - Int64(other.nanoseconds))
    return overflowed ? nil : sum
  }
}

extension Timestamp: Comparable {
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
