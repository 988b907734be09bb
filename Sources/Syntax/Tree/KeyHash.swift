/// The small integer that stands for a mapping's key: 32 bits computed from its bytes alone, so
/// that trees which were read on different threads agree with each other and with a compiled
/// schema, and no table is shared. Equal keys have equal hashes; on equal hashes the bytes decide.
@inlinable
package func keyHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  let count = bytes.count
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
  guard count > 0, let start = UnsafeRawPointer(bytes.baseAddress) else { return folded(hash) }
  if count >= 8 {
    var index = 0
    while index &+ 8 < count {
      hash = mixed(hash ^ start.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    // The last eight, of which some may have been taken already.
    return folded(hash ^ start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
  }
  if count >= 4 {
    let first = start.loadUnaligned(as: UInt32.self)
    let last = start.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
    return folded(hash ^ (UInt64(first) | UInt64(last) << 32))
  }
  let (first, middle, last) = (bytes[0], bytes[count &>> 1], bytes[count &- 1])
  return folded(hash ^ (UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16))
}

@inlinable @inline(__always)
func folded(_ hash: UInt64) -> UInt32 {
  let hash = mixed(hash)
  return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
}

@inlinable
func mixed(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low
}

/// The hash of a key written in code.
@inlinable
package func keyHash(_ text: String) -> UInt32 {
  var text = text
  return text.withUTF8 { keyHash($0) }
}
