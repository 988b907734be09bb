/// Base64 of RFC 4648, as kubeconfigs and Secrets hold bytes.
func base64(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  var group: UInt32 = 0
  var count = 0
  for byte in bytes {
    group = group << 8 | UInt32(byte)
    count += 1
    if count % 3 == 0 {
      for shift in [18, 12, 6, 0] { text.append(digits[Int(group >> UInt32(shift) & 63)]) }
      group = 0
    }
  }
  switch count % 3 {
  case 1: text += [digits[Int(group >> 2)], digits[Int(group << 4 & 63)], 0x3D, 0x3D]
  case 2:
    text += [digits[Int(group >> 10)], digits[Int(group >> 4 & 63)], digits[Int(group << 2 & 63)]]
    text.append(0x3D)
  default: break
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes that base64 text stands for, white space left out; `nil` where it is none.
func bytes(base64 text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  var group: UInt32 = 0
  var count = 0
  for character in text.utf8 where ![0x20, 0x0A, 0x0D, 0x09, 0x3D].contains(character) {
    let value: UInt8
    switch character {
    case 0x41...0x5A: value = character - 0x41
    case 0x61...0x7A: value = character - 0x61 + 26
    case 0x30...0x39: value = character - 0x30 + 52
    case 0x2B: value = 62
    case 0x2F: value = 63
    default: return nil
    }
    group = group << 6 | UInt32(value)
    count += 1
    if count % 4 == 0 {
      bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
      group = 0
    }
  }
  switch count % 4 {
  case 1: return nil
  case 2: bytes.append(UInt8(group >> 4 & 255))
  case 3: bytes += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
  default: break
  }
  return bytes
}
