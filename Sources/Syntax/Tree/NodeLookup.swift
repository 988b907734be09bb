/// The name of a field, ready to be looked for in any number of mappings.
package struct FieldKey: Sendable {
  package let name: String
  let hash: UInt32

  package init(_ name: String) {
    self.name = name
    hash = keyHash(name)
  }
}

extension Node {
  /// The value under a key; `nil` where there is none, or where this is no mapping.
  package func value(under key: FieldKey) -> Node? {
    guard isMapping else { return nil }
    for entry in entries where entry.keyHash == key.hash && entry.key.hasText(key.name) {
      return entry.value
    }
    return nil
  }
}
