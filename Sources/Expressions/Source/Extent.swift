/// A stretch of an expression's text, in bytes from the beginning of the scalar that it stands in.
package struct Extent: Hashable, Sendable {
  var start: UInt32
  var end: UInt32

  init(_ start: Int, _ end: Int) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// From the start of this stretch to the end of a later one.
  func through(_ other: Extent) -> Extent { Extent(Int(start), Int(max(end, other.end))) }
}
