/// A Lua string between single quotes. What is neither printable ASCII nor harmless is written by its number, so that nothing
/// inside can end the string.
func luaText(_ text: String) -> String {
  var quoted = "'"
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "'"): quoted += "\\'"
    case UInt8(ascii: "\\"): quoted += "\\\\"
    case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(byte))
    default: quoted += "\\" + decimal(byte)
    }
  }
  return quoted + "'"
}

/// A Lua table of what is given as Lua.
func luaTable(_ items: [String]) -> String { "{\(items.joined(separator: ", "))}" }

/// The text of a zone file between double quotes (RFC 1035, 5.1).
func zoneFileText(_ text: String) -> String {
  var quoted = "\""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""): quoted += "\\\""
    case UInt8(ascii: "\\"): quoted += "\\\\"
    case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(byte))
    default: quoted += "\\" + decimal(byte)
    }
  }
  return quoted + "\""
}

/// Three digits, as both languages have it.
private func decimal(_ byte: UInt8) -> String {
  let digits = String(byte)
  return String(repeating: "0", count: 3 - digits.utf8.count) + digits
}
