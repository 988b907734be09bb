/// Orders paths folder by folder: all that lies in one folder stands together, and a name that
/// is both a file and a folder stands together too, which a comparison of bytes does not give
/// (`a`, `a-b`, `a/c`).
enum PathOrder {
  static func isOrdered(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let shorter = min(left.count, right.count)
    for position in 0..<shorter where left[position] != right[position] {
      return rank(left[position]) < rank(right[position])
    }
    return left.count < right.count
  }

  private static func rank(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "/") ? 0 : byte
  }
}
