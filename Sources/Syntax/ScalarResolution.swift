/// What Kubernetes reads a scalar as: YAML 1.1's rules as sigs.k8s.io/yaml has them. A quoted or block scalar is a string
/// unless a tag says otherwise.
func scalarType(
  _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, tag: String?
) -> ScalarType {
  if let tag { return taggedType(value, style: style, tag: tag) }
  return style == .plain ? plainType(value) : .string
}

/// The name that JSON has for a plain key that is no string: `yes` is the key "true"; `nil` where the bytes stand as they are.
func keyName(_ value: UnsafeBufferPointer<UInt8>, type: ScalarType) -> [UInt8]? {
  switch type {
  case .boolean:
    let first = value[0] | 0x20
    let isTrue =
      first == UInt8(ascii: "t") || first == UInt8(ascii: "y")
      || (first == UInt8(ascii: "o") && value.count == 2)
    return Array((isTrue ? "true" : "false").utf8)
  case .integer, .float:
    return Array(YAMLNumber(value).json.utf8)
  case .null, .string:
    return nil
  }
}

private func taggedType(
  _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, tag: String
) -> ScalarType {
  switch tag {
  case "tag:yaml.org,2002:str", "tag:yaml.org,2002:binary", "!": .string
  case "tag:yaml.org,2002:null": .null
  case "tag:yaml.org,2002:bool": plainType(value) == .boolean ? .boolean : .string
  case "tag:yaml.org,2002:int": plainType(value) == .integer ? .integer : .string
  case "tag:yaml.org,2002:float":
    switch plainType(value) {
    case .integer, .float: .float
    default: .string
    }
  default: style == .plain ? plainType(value) : .string
  }
}

/// Looks at the first byte: most plain scalars begin with a letter that no other type begins with.
private func plainType(_ value: UnsafeBufferPointer<UInt8>) -> ScalarType {
  guard let first = value.first else { return .null }
  switch first {
  case UInt8(ascii: "~"):
    return value.count == 1 ? .null : .string
  case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
    UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
    UInt8(ascii: "o"), UInt8(ascii: "O"):
    return value.count <= 5 ? wordType(value) : .string
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
    UInt8(ascii: "."):
    return YAMLNumber(value).type
  default:
    return .string
  }
}

private func wordType(_ value: UnsafeBufferPointer<UInt8>) -> ScalarType {
  switch String(decoding: value, as: UTF8.self) {
  case "null", "Null", "NULL":
    .null
  case "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON",
    "false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF":
    .boolean
  default:
    .string
  }
}
