import Syntax

/// Strings, as code points: Swift's own comparison would take `é` in its two spellings for one.
extension Value {
  /// A string's text.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .node(let node): node.isScalar ? node.text : nil
    default: nil
    }
  }

  /// Calls `body` with a string's bytes; `nil` for anything else. Nothing is copied.
  @inline(__always)
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    switch self {
    case .string(var text): text.withUTF8(body)
    case .node(let node): node.isScalar ? node.withBytes(body) : nil
    default: nil
    }
  }
}

/// -1, 0 or 1: the order of the code points, which is that of UTF-8's bytes.
func compare(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  let count = min(left.count, right.count)
  for index in 0..<count where left[index] != right[index] {
    return left[index] < right[index] ? -1 : 1
  }
  return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
}

@inline(__always)
func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  for index in 0..<left.count where left[index] != right[index] { return false }
  return true
}
