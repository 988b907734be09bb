/// What stands at a place of a tree as JSON on one line, keys in the order read. Numbers as
/// Kubernetes writes them; infinities and not-a-number, which JSON has not, as null.
package func json(_ node: Node) -> String {
  var writer = JSONWriter()
  writer.value(node)
  return String(decoding: writer.output, as: UTF8.self)
}

/// Writes JSON without white space.
package struct JSONWriter {
  package private(set) var output: [UInt8] = []

  package init() {}

  package mutating func value(_ node: Node) {
    switch node.kind {
    case .mapping: mapping(node)
    case .sequence: sequence(node)
    case .scalar, .alias: scalar(node)
    }
  }

  /// Adds bytes that are JSON already, or a part of it.
  package mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { output += $0 }
  }

  package mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  package mutating func integer(_ value: Int) {
    output += String(value).utf8
  }

  private mutating func mapping(_ node: Node) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for entry in node.entries {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      entry.key.withBytes { string($0) }
      output.append(UInt8(ascii: ":"))
      value(entry.value)
    }
    output.append(UInt8(ascii: "}"))
  }

  private mutating func sequence(_ node: Node) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for item in node.items {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      value(item)
    }
    output.append(UInt8(ascii: "]"))
  }

  private mutating func scalar(_ node: Node) {
    switch node.scalarType {
    case .null: raw("null")
    case .boolean: output += (node.boolean == true ? "true" : "false").utf8
    case .integer: output += (node.numberText ?? "null").utf8
    case .float: output += DecimalText(node.double ?? .nan).json.utf8
    case .string: node.withBytes { string($0) }
    }
  }

  private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    output.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): raw(#"\""#)
      case UInt8(ascii: "\\"): raw(#"\\"#)
      case UInt8(ascii: "\n"): raw(#"\n"#)
      case UInt8(ascii: "\r"): raw(#"\r"#)
      case UInt8(ascii: "\t"): raw(#"\t"#)
      case 0..<0x20:
        raw(#"\u00"#)
        output.append(UInt8(ascii: "0") + byte >> 4)
        output.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
