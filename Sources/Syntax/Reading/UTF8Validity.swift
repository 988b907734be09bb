/// The length of the well-formed character at `index` (Unicode, table 3-7); 0 where there is none.
func characterLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let first = bytes[index]
  if first < 0x80 { return 1 }
  let (length, second): (Int, ClosedRange<UInt8>) =
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    default: (0, 0x80...0xBF)
    }
  guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else {
    return 0
  }
  return bytes[index + 2..<max(index + length, index + 2)].allSatisfy { $0 & 0xC0 == 0x80 }
    ? length : 0
}

/// The text with U+FFFD for each byte that belongs to no character, as Kubernetes' reader has it.
func repairedUTF8(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBufferPointer { bytes in
    var repaired: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let length = characterLength(in: bytes, at: index)
      if length == 0 { repaired += [0xEF, 0xBF, 0xBD] }
      repaired += bytes[index..<index + length]
      index += max(length, 1)
    }
    return repaired
  }
}
