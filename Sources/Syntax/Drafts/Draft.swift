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
    private let name: Name
    package var value: Draft

    private enum Name: Sendable {
      case text(String, SourceRange?)
      /// As it stands in a tree; no text is made of it before somebody asks.
      case written(Node)
    }

    package init(_ key: String, _ value: Draft, at range: SourceRange? = nil) {
      name = .text(key, range)
      self.value = value
    }

    /// An entry as it stands in a tree, with another value where one is given.
    package init(_ entry: Node.Entry, _ value: Draft? = nil) {
      name = .written(entry.key)
      self.value = value ?? .node(entry.value)
    }

    package var key: String {
      switch name {
      case .text(let text, _): text
      case .written(let node): node.text
      }
    }

    /// Where the key was written; `nil` for one that the compiler chose.
    package var range: SourceRange? {
      switch name {
      case .text(_, let range): range
      case .written(let node): node.range
      }
    }

    /// As `keyHash` computes it from the key's bytes.
    package var keyHash: UInt32 {
      switch name {
      case .text(let text, _): Syntax.keyHash(text)
      case .written(let node): node.written.link
      }
    }

    /// Calls `body` with the key's bytes.
    package func withKey<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      switch name {
      case .text(var text, _): return text.withUTF8(body)
      case .written(let node): return node.withBytes(body)
      }
    }

    /// The key's node, where it is one.
    package var writtenKey: Node? {
      if case .written(let node) = name { return node }
      return nil
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
