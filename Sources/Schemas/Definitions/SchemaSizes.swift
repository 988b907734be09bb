import Expressions
import Syntax

/// What an API server reckons with where a schema sets no limit: a request has at most 3 MiB.
enum RequestLimits {
  static let bytes: UInt64 = 3 << 20
  static let time: UInt64 = 32
  static let date: UInt64 = 12
}

extension SizeBounds {
  /// How large the values of a structural schema can be; `nil` for those that rules do not see. `field` is what messages call
  /// the place.
  convenience init?(of schema: Node, at field: String, isResource: Bool = false) {
    if schema["x-kubernetes-int-or-string"]?.boolean == true {
      self.init(text: schema, shortestText: 1, at: field)
      return
    }
    switch isResource ? "object" : schema["type"]?.string {
    case "boolean": self.init(shortestText: 4)
    case "integer", "number": self.init(shortestText: 1)
    case "string": self.init(string: schema, at: field)
    case "array":
      guard let items = SizeBounds(below: schema["items"], at: field + "[]") else { return nil }
      let limit = schema.limit("maxItems")
      self.init(
        most: limit ?? (RequestLimits.bytes - 2) / (items.shortestText + 1), shortestText: 2,
        items: items, missing: limit == nil ? MissingLimit("maxItems", of: field, in: schema) : nil)
    case "object":
      guard let additional = schema["additionalProperties"], additional.isMapping else {
        self.init(object: schema, at: field, isResource: isResource)
        return
      }
      guard let values = SizeBounds(below: additional, at: field + "[]") else { return nil }
      let limit = schema.limit("maxProperties")
      self.init(
        most: limit ?? (RequestLimits.bytes - 2) / (values.shortestText + 6), shortestText: 2,
        items: values, isMap: true,
        missing: limit == nil ? MissingLimit("maxProperties", of: field, in: schema) : nil)
    default: return nil
    }
  }

  private convenience init?(below schema: Node?, at field: String) {
    guard let schema else { return nil }
    self.init(
      of: schema, at: field,
      isResource: schema["x-kubernetes-embedded-resource"]?.boolean == true)
  }

  /// Characters count as four bytes.
  private convenience init(text schema: Node, shortestText: UInt64, at field: String) {
    let limit = schema.limit("maxLength")
    self.init(
      most: limit.map { $0.multipliedReportingOverflow(by: 4) }.map { $1 ? .max : $0 }
        ?? RequestLimits.bytes - 2, shortestText: shortestText,
      missing: limit == nil ? MissingLimit("maxLength", of: field, in: schema) : nil)
  }

  private convenience init(string schema: Node, at field: String) {
    switch schema["format"]?.string {
    case "byte":
      let limit = schema.limit("maxLength")
      self.init(
        most: limit ?? RequestLimits.bytes - 2, shortestText: 2,
        missing: limit == nil ? MissingLimit("maxLength", of: field, in: schema) : nil)
    case "duration": self.init(most: RequestLimits.time, shortestText: 3)
    case "date": self.init(most: RequestLimits.date, shortestText: 12)
    case "date-time": self.init(most: RequestLimits.time, shortestText: 21)
    default:
      let lengths = schema["enum"]?.items.map { $0.string?.utf8.count ?? 0 } ?? []
      if schema.limit("maxLength") == nil, let longest = lengths.max() {
        self.init(most: UInt64(longest), shortestText: 2)
      } else {
        self.init(text: schema, shortestText: 2, at: field)
      }
    }
  }

  private convenience init(object schema: Node, at field: String, isResource: Bool) {
    var fields: [String: SizeBounds] = [:]
    var shortestText: UInt64 = 2
    let required = Set(schema["required"]?.items.compactMap(\.string) ?? [])
    for (name, value) in schema["properties"]?.entries.map({ ($0.name, $0.value) }) ?? [] {
      guard let bounds = SizeBounds(below: value, at: "\(field).\(name)"),
        let escaped = escapedName(name)
      else { continue }
      fields[escaped] = bounds
      if required.contains(name), value["default"]?.isNull ?? true {
        shortestText += UInt64(name.utf8.count) + bounds.shortestText + 4
      }
    }
    if isResource { fields.merge(SizeBounds.implied(schema)) { $1 } }
    self.init(shortestText: shortestText, fields: fields)
  }

  /// What every resource has, unless its schema describes all of it.
  private static func implied(_ schema: Node) -> [String: SizeBounds] {
    let described: [([String], String)] = [
      (["kind"], "string"), (["apiVersion"], "string"), (["metadata"], "object"),
      (["metadata", "properties", "name"], "string"),
      (["metadata", "properties", "generateName"], "string"),
    ]
    let isDescribed = described.allSatisfy { path, type in
      path.reduce(schema["properties"]) { $0?[$1] }?["type"]?.string == type
    }
    if isDescribed { return [:] }
    let text = SizeBounds(most: RequestLimits.bytes - 2, shortestText: 2)
    let metadata = SizeBounds(shortestText: 2, fields: ["name": text, "generateName": text])
    return ["apiVersion": text, "kind": text, "metadata": metadata]
  }
}

extension MissingLimit {
  init(_ keyword: String, of field: String, in schema: Node) {
    self.init(keyword, of: field, at: firstLine(of: schema.range))
  }
}

extension Node {
  /// The value of `maxItems` and its like; `nil` where it says none.
  func limit(_ keyword: String) -> UInt64? {
    self[keyword]?.integer.map { UInt64(max(0, $0)) }
  }
}
