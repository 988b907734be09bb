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

private func wordType(_ text: UnsafeBufferPointer<UInt8>) -> ScalarType {
  switch String(decoding: text, as: UTF8.self) {
  case "null", "Null", "NULL":
    .null
  case "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
    "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF":
    .boolean
  default:
    .string
  }
}
