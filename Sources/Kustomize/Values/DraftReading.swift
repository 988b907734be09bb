import Diagnostics
import Syntax

/// A draft as a value that is looked into, whether it is a node that was taken over or has been changed since.
extension Draft {
  enum Shape {
    case null, scalar, sequence, mapping
  }

  var shape: Shape {
    switch self {
    case .null: .null
    case .boolean, .integer, .double, .string: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    case .placed(let draft, _): draft.shape
    case .node(let node):
      switch node.kind {
      case .mapping: .mapping
      case .sequence: .sequence
      case .scalar, .alias: node.isNull ? .null : .scalar
      }
    }
  }

  var isMapping: Bool { shape == .mapping }
  var isNull: Bool { shape == .null }
  var isEmptyMapping: Bool { isMapping && entries.isEmpty }

  /// The text of a scalar, whatever it is read as; that of null too.
  var text: String? {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .double(let value): value.description
    case .string(let value): value
    case .placed(let draft, _): draft.text
    case .node(let node): node.isScalar ? node.text : nil
    case .sequence, .mapping: nil
    }
  }

  /// Whether a reader finds a string here.
  var isString: Bool {
    switch self {
    case .string: true
    case .placed(let draft, _): draft.isString
    case .node(let node): node.isString
    default: false
    }
  }

  /// Whether a string stands in quotes or in a block, as one must that would be read as something else.
  var isQuoted: Bool {
    switch self {
    case .node(let node): return node.isString && node.style != .plain
    case .placed(let draft, _): return draft.isQuoted
    case .string(let text):
      if case .string = Draft.plain(text) { return false }
      return true
    default: return false
    }
  }

  /// The entries of a mapping; none for anything else.
  var entries: [Entry] {
    switch self {
    case .mapping(let entries): entries
    case .placed(let draft, _): draft.entries
    case .node(let node):
      node.entries.map { Entry($0.name, .node($0.value), at: $0.key.range) }
    default: []
    }
  }

  /// The items of a sequence; none for anything else.
  var items: [Draft] {
    switch self {
    case .sequence(let items): items
    case .placed(let draft, _): draft.items
    case .node(let node): node.items.map(Draft.node)
    default: []
    }
  }

  subscript(key: String) -> Draft? {
    switch self {
    case .mapping(let entries): entries.first { $0.key == key }?.value
    case .placed(let draft, _): draft[key]
    case .node(let node): node[key].map(Draft.node)
    default: nil
    }
  }

  func at(_ keys: String...) -> Draft? {
    var value = self
    for key in keys {
      guard let next = value[key] else { return nil }
      value = next
    }
    return value
  }

  /// Where the value was written, where that is known.
  var place: SourceRange? {
    switch self {
    case .node(let node): node.range
    case .placed(_, let range): range
    default: nil
    }
  }
}
