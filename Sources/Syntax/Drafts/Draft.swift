package import Diagnostics

/// A piece of YAML that is yet to be written or merged: what rendering says, with nodes of trees
/// inside it where a value is taken over as it is. `Tree.init(_:)` makes a tree of it whose nodes
/// know where each value came from.
package enum Draft: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case sequence([Draft])
  /// In the order written; a key stands once.
  case mapping([Entry])
  /// The node with all that it holds, comments left out.
  case node(Node)
  /// A computed value and the place that made it, such as the template whose result it is.
  indirect case placed(Draft, SourceRange)

  package struct Entry: Sendable {
    package var key: String
    package var value: Draft
    /// Where the key was written; `nil` for one that the compiler chose.
    package var range: SourceRange?

    package init(_ key: String, _ value: Draft, at range: SourceRange? = nil) {
      self.key = key
      self.value = value
      self.range = range
    }
  }
}

extension Draft {
  /// A mapping without the entries that are `nil`: for fields that are written only when set.
  package static func fields(_ fields: (String, Draft?)...) -> Draft {
    .mapping(fields.compactMap { key, value in value.map { Entry(key, $0) } })
  }

  /// A mapping of strings in the order of their keys: labels, annotations, substitutions.
  package static func strings(_ pairs: some Sequence<(key: String, value: String)>) -> Draft {
    .mapping(pairs.sorted { $0.key < $1.key }.map { Entry($0.key, .string($0.value)) })
  }
}

extension Draft: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .string(value) }
}

extension Draft: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int64) { self = .integer(value) }
}

extension Draft: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension Draft: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Draft...) { self = .sequence(elements) }
}

extension Draft: ExpressibleByDictionaryLiteral {
  /// Keeps the order of the literal.
  package init(dictionaryLiteral elements: (String, Draft)...) {
    self = .mapping(elements.map { Entry($0, $1) })
  }
}
