import Diagnostics
import Syntax

/// A part of a definition with the way to it.
struct DefinitionPlace {
  let node: Node
  /// The key that holds it.
  let key: Node?
  let path: [String]

  init(_ root: Node) {
    node = root
    key = nil
    path = []
  }

  private init(_ node: Node, _ key: Node?, _ path: [String]) {
    self.node = node
    self.key = key
    self.path = path
  }

  subscript(_ name: String) -> DefinitionPlace? {
    node.entry(name).map { DefinitionPlace($0.value, $0.key, path + [name]) }
  }

  /// The items of a list.
  var items: [DefinitionPlace] {
    node.items.enumerated().map { DefinitionPlace($1, key, path + [String($0)]) }
  }

  /// The entries of a mapping.
  var entries: [(name: String, place: DefinitionPlace)] {
    node.entries.map { ($0.name, DefinitionPlace($0.value, $0.key, path + [$0.name])) }
  }

  var string: String? { node.string }
  var isTrue: Bool { node.boolean == true }
  /// Whether a keyword is set to true.
  func has(_ flag: String) -> Bool { self[flag]?.isTrue ?? false }

  /// Where to point: a scalar, or the key of a collection.
  var range: SourceRange {
    firstLine(of: node.isScalar ? node.range : key?.range ?? node.range)
  }
}

/// What is found wrong with a definition.
struct DefinitionReport {
  private(set) var diagnostics: [Diagnostic] = []

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  mutating func add(
    _ message: String, at place: DefinitionPlace, help: String? = nil, notes: [Note] = [],
    fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Finding(
        message, at: place.range, path: jsonPointer(place.path), notes: notes, help: help,
        fixIts: fixIts
      ).diagnostic("invalid-crd"))
  }

  mutating func add(_ more: [Diagnostic]) { diagnostics += more }
}
