/// The small integer that stands for a mapping's key: 32 bits computed from its bytes alone, so
/// that trees which were read on different threads agree with each other and with a compiled
/// schema, and no table is shared. Equal keys have equal hashes; on equal hashes the bytes decide.
@inlinable
package func keyHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
  var index = 0
  while index &+ 8 <= bytes.count {
    let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
      .loadUnaligned(as: UInt64.self)
    hash = mixed(hash ^ word)
    index &+= 8
  }
  var rest: UInt64 = 0
  while index < bytes.count {
    rest = rest << 8 | UInt64(bytes[index])
    index &+= 1
  }
  hash = mixed(hash ^ rest)
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
