/// Whether two texts are the same, a word at a time: keys and scalars are compared more often than anything else is done.
@inlinable
package func isSame(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Bool {
  let count = left.count
  guard count == right.count else { return false }
  guard let left = UnsafeRawPointer(left.baseAddress),
    let right = UnsafeRawPointer(right.baseAddress)
  else { return true }
  if count >= 8 {
    var index = 0
    while index &+ 8 < count {
      if !areSame(left, right, at: index, as: UInt64.self) { return false }
      index &+= 8
    }
    // The last ones, of which some may have been compared already.
    return areSame(left, right, at: count &- 8, as: UInt64.self)
  }
  if count >= 4 {
    return areSame(left, right, at: 0, as: UInt32.self)
      && areSame(left, right, at: count &- 4, as: UInt32.self)
  }
  if count >= 2 {
    return areSame(left, right, at: 0, as: UInt16.self)
      && areSame(left, right, at: count &- 2, as: UInt16.self)
  }
  return count == 0 || areSame(left, right, at: 0, as: UInt8.self)
}

@inlinable @inline(__always)
func areSame<Word: FixedWidthInteger & BitwiseCopyable>(
  _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, at index: Int, as type: Word.Type
) -> Bool {
  left.loadUnaligned(fromByteOffset: index, as: type)
    == right.loadUnaligned(fromByteOffset: index, as: type)
}
