package import Diagnostics
package import Syntax

/// Reading fields out of a tree. A field of the wrong shape is read as absent: the CRD's schema has reported it already.
extension Node {
  /// The text of a string.
  func text(_ key: String) -> Located<String>? { self[key]?.locatedText }

  /// The value where it is one of the words of an enumeration.
  func choice<Choice: RawRepresentable & Sendable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> Located<Choice>? where Choice.RawValue == String {
    self[key]?.locatedChoice()
  }

  func choices<Choice: RawRepresentable & Sendable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> [Located<Choice>] where Choice.RawValue == String {
    list(key) { $0.locatedChoice() }
  }

  func texts(_ key: String) -> [Located<String>] { list(key, \.locatedText) }

  func integer(_ key: String) -> Located<Int>? {
    self[key].flatMap { node in
      node.integer.flatMap { Int(exactly: $0) }.map { Located($0, at: node.range) }
    }
  }

  func flag(_ key: String) -> Located<Bool>? {
    self[key].flatMap { node in node.boolean.map { Located($0, at: node.range) } }
  }

  /// The items that can be read.
  func list<Item>(_ key: String, _ decode: (Node) -> Item?) -> [Item] {
    self[key].map { $0.items.compactMap(decode) } ?? []
  }

  /// The entries of a mapping whose values can be read.
  func map<Value>(_ key: String, _ decode: (Entry) -> Value?) -> [Value] {
    self[key].map { $0.entries.compactMap(decode) } ?? []
  }

  /// The text of a scalar that is a string, with its place.
  package var locatedText: Located<String>? {
    string.map { Located($0, at: range) }
  }

  private func locatedChoice<Choice: RawRepresentable & Sendable>() -> Located<Choice>?
  where Choice.RawValue == String {
    string.flatMap(Choice.init(rawValue:)).map { Located($0, at: range) }
  }
}
