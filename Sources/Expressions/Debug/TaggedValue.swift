package import Diagnostics
package import Syntax
import Versioning

/// Values as the conformance suites write them: `{"int":"1"}`, `{"list":[…]}`.
package enum TaggedValue {
  /// `nil` for what is no tagged value.
  package static func read(_ node: Node) -> Value? {
    var entries = node.entries
    guard let entry = entries.next(), entries.next() == nil else { return nil }
    let value = entry.value
    switch entry.name {
    case "null": return .null
    case "bool": return value.boolean.map { .bool($0) }
    case "int": return Int64(value.text).map { .int($0) }
    case "uint": return UInt64(value.text).map { .uint($0) }
    case "double": return double(value).map { .double($0) }
    case "string": return .string(value.text)
    case "bytes": return Base64.decoded(Array(value.text.utf8)).map { .bytes($0) }
    case "timestamp": return (try? Library.moment(value.text)).map { .timestamp($0) }
    case "duration": return (try? Library.span(value.text)).map { .duration($0) }
    case "list": return list(value).map { .list($0) }
    case "map": return map(value)
    default: return nil
    }
  }

  private static func double(_ node: Node) -> Double? {
    switch node.text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(node.text)
    }
  }

  private static func list(_ node: Node) -> [Value]? {
    var items: [Value] = []
    for item in node.items {
      guard let value = read(item) else { return nil }
      items.append(value)
    }
    return items
  }

  private static func map(_ node: Node) -> Value? {
    var keys: [Value] = []
    var values: [Value] = []
    for pair in node.items {
      guard let key = pair[0].flatMap(read), let value = pair[1].flatMap(read) else { return nil }
      keys.append(key)
      values.append(value)
    }
    return .map(MapValue(keys: keys, values: values))
  }

  /// As JSON.
  package static func write(_ value: Value, to writer: inout Diagnostics.JSONWriter) {
    writer.object { writer in
      writer.key(tag(value))
      switch value {
      // The suites write it so, though their page says null.
      case .null: writer.boolean(true)
      case .bool(let value): writer.boolean(value)
      case .optional(let wrapped):
        if let wrapped { write(wrapped, to: &writer) } else { writer.null() }
      default: content(value, &writer)
      }
    }
  }

  private static func content(_ value: Value, _ writer: inout Diagnostics.JSONWriter) {
    switch value.kind {
    case .list:
      writer.array(value.listItems) { write($1, to: &$0) }
    case .map:
      writer.array(zip(value.mapKeys, value.mapValues)) { writer, entry in
        writer.array {
          write(entry.0, to: &$0)
          write(entry.1, to: &$0)
        }
      }
    default: writer.string(text(value))
    }
  }

  private static func tag(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool: "bool"
    case .optional: "optional"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .type: "type"
    case .opaque(let opaque): opaque.tag
    default: value.kind == .list ? "list" : value.kind == .map ? "map" : "string"
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .double(let number):
      FormattedText.special(number)
        ?? (number == 0 && number.sign == .minus ? "-0.0" : number.description)
    case .bytes(let bytes): Base64.encoded(bytes)
    case .type: value.writtenType
    default: value.writtenText ?? value.described
    }
  }
}

extension OpaqueValue {
  fileprivate var tag: String {
    switch self {
    case .ip: "ip"
    case .cidr: "cidr"
    case .url: "url"
    case .quantity: "quantity"
    case .version: "semver"
    case .format: "format"
    }
  }
}
