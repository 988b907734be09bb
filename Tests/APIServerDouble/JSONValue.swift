internal import Diagnostics
package import Syntax

/// JSON that can be changed, for the double's store.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// As it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  package init?(_ bytes: [UInt8]) {
    let parsed = parseJSON(SourceFile(path: "body", bytes: bytes))
    guard parsed.diagnostics.isEmpty, let node = parsed.value.documents.first else { return nil }
    self.init(node)
  }

  package init(_ node: Node) {
    switch node.kind {
    case .mapping:
      self = .object(
        Dictionary(
          node.entries.map { ($0.name, JSONValue($0.value)) }, uniquingKeysWith: { $1 }))
    case .sequence: self = .array(node.items.map { JSONValue($0) })
    case .scalar, .alias:
      switch node.scalarType {
      case .null: self = .null
      case .boolean: self = .boolean(node.boolean ?? false)
      case .integer, .float: self = .number(node.text)
      case .string: self = .string(node.text)
      }
    }
  }

  package subscript(_ key: String) -> JSONValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members[key]
    }
    set {
      var members: [String: JSONValue] = [:]
      if case .object(let present) = self { members = present }
      members[key] = newValue
      self = .object(members)
    }
  }

  package var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  package var integer: Int? {
    if case .number(let text) = self { return Int(text) }
    return nil
  }

  package var items: [JSONValue] {
    if case .array(let items) = self { return items }
    return []
  }

  package var members: [String: JSONValue] {
    if case .object(let members) = self { return members }
    return [:]
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .boolean(let value): writer.boolean(value)
    case .number(let text): writer.raw(text)
    case .string(let text): writer.string(text)
    case .array(let items): writer.array(items) { $1.write(to: &$0) }
    case .object(let members):
      writer.object { writer in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
          writer.key(key)
          value.write(to: &writer)
        }
      }
    }
  }

  /// The paths of everything that is no object, such as `.spec.replicas`.
  var leaves: [String: JSONValue] {
    guard case .object(let members) = self, !members.isEmpty else { return ["": self] }
    var leaves: [String: JSONValue] = [:]
    for (key, value) in members {
      for (path, leaf) in value.leaves { leaves[".\(key)\(path)"] = leaf }
    }
    return leaves
  }

  /// RFC 7386.
  mutating func merge(_ patch: JSONValue) {
    guard case .object(let changes) = patch else {
      self = patch
      return
    }
    if case .object = self {} else { self = .object([:]) }
    for (key, change) in changes {
      if change == .null {
        self[key] = nil
      } else {
        var member = self[key] ?? .null
        member.merge(change)
        self[key] = member
      }
    }
  }

  /// Takes away what stands at a path of `leaves`, and what is empty then.
  mutating func remove(_ path: [Substring]) {
    guard let first = path.first, var member = self[String(first)] else { return }
    if path.count == 1 {
      self[String(first)] = nil
      return
    }
    member.remove(Array(path.dropFirst()))
    self[String(first)] = member == .object([:]) ? nil : member
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}
