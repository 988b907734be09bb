/// `text` with each `(?<name>` written `(?P<name>`: Go reads both, the RE2 of this build the second alone.
func spellingNamedGroupsForRE2(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var spelled: [UInt8] = []
  var isInClass = false
  var isQuoted = false
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
      if bytes[index + 1] == UInt8(ascii: "Q") { isQuoted = true }
      if bytes[index + 1] == UInt8(ascii: "E") { isQuoted = false }
      spelled += bytes[index...index + 1]
      index += 2
      continue
    }
    if !isQuoted && byte == UInt8(ascii: "[") { isInClass = true }
    if !isQuoted && byte == UInt8(ascii: "]") { isInClass = false }
    spelled.append(byte)
    index += 1
    guard byte == UInt8(ascii: "("), !isInClass, !isQuoted, index + 2 < bytes.count else {
      continue
    }
    let isName = bytes[index + 2] != UInt8(ascii: "=") && bytes[index + 2] != UInt8(ascii: "!")
    if isName, bytes[index...index + 1].elementsEqual("?<".utf8) {
      spelled += "?P".utf8
      index += 1
    }
  }
  return String(decoding: spelled, as: UTF8.self)
}
