/// Whether two texts are the same, eight bytes at a time: keys and scalars are compared more often than anything else is done.
@inlinable
package func isSame(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Bool {
  let count = left.count
  guard count == right.count else { return false }
  guard let left = UnsafeRawPointer(left.baseAddress),
    let right = UnsafeRawPointer(right.baseAddress)
  else { return true }
  var index = 0
  while index &+ 8 <= count {
    if left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      != right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    {
      return false
    }
    index &+= 8
  }
  while index < count {
    if left.load(fromByteOffset: index, as: UInt8.self)
      != right.load(fromByteOffset: index, as: UInt8.self)
    {
      return false
    }
    index &+= 1
  }
  return true
}
