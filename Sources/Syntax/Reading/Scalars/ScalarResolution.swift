/// What a scalar is read as, by the rules of Kubernetes' reader (YAML 1.1 as sigs.k8s.io/yaml has
/// it). `isPlain` is false for a quoted or block scalar and for one with the tag `!`: a string,
/// unless a tag says otherwise. `nil` where the tag contradicts the text.
func scalarType(
  _ text: UnsafeBufferPointer<UInt8>, isPlain: Bool, tag: String?
) -> ScalarType? {
  if let tag { return taggedType(text, tag: tag) }
  return isPlain ? plainType(text) : .string
}

private func taggedType(_ text: UnsafeBufferPointer<UInt8>, tag: String) -> ScalarType? {
  let core = "tag:yaml.org,2002:"
  guard tag.hasPrefix(core) else { return .string }
  let type = plainType(text)
  switch tag.dropFirst(core.count) {
  case "null": return type == .null ? .null : nil
  case "bool": return type == .boolean ? .boolean : nil
  case "int": return type == .integer ? .integer : nil
  case "float": return type == .integer || type == .float ? .float : nil
  case "timestamp": return isTimestamp(text) ? .string : nil
  default: return .string
  }
}

/// Looks at the first byte: most plain scalars begin with a letter that no other type begins with.
func plainType(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
  guard let first = text.first else { return .null }
  switch first {
  case UInt8(ascii: "~"):
    return text.count == 1 ? .null : .string
  case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
    UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
    UInt8(ascii: "o"), UInt8(ascii: "O"):
    return text.count <= 5 ? wordType(text) : .string
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
    UInt8(ascii: "."):
    return YAMLNumber(text).type
  default:
    return .string
  }
}

/// The words of YAML 1.1: in small letters, in capitals, or with one capital in front.
private func wordType(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
  let type: ScalarType =
    switch text.count {
    case 1: isWord(text, "y") || isWord(text, "n") ? .boolean : .string
    case 2: isWord(text, "on") || isWord(text, "no") ? .boolean : .string
    case 3: isWord(text, "yes") || isWord(text, "off") ? .boolean : .string
    case 4: isWord(text, "true") ? .boolean : isWord(text, "null") ? .null : .string
    default: isWord(text, "false") ? .boolean : .string
    }
  return type == .string || hasCaseOfWord(text) ? type : .string
}

/// Whether the text is the word, in letters of either case.
@inline(__always)
private func isWord(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
  guard text.count == word.utf8CodeUnitCount else { return false }
  var index = 0
  while index < text.count {
    if text[index] | 0x20 != word.utf8Start[index] { return false }
    index &+= 1
  }
  return true
}

private func hasCaseOfWord(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
  let capitals = letters.reduce(0) { $0 + ($1 & 0x20 == 0 ? 1 : 0) }
  return capitals == 0 || capitals == letters.count || (capitals == 1 && letters[0] & 0x20 == 0)
}
