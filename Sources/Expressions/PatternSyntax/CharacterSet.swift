/// A set of characters as RE2 can spell it between brackets. RE2 has no set within a set, so of some
/// only the complement can be spelled.
struct CharacterSet: Hashable {
  /// Spells the set itself.
  let items: String?
  /// Spells all characters but those of the set.
  let inverseItems: String?

  init(_ items: String?, inverse inverseItems: String? = nil) {
    self.items = items
    self.inverseItems = inverseItems
  }

  var inverted: CharacterSet { CharacterSet(inverseItems, inverse: items) }

  /// Outside of brackets.
  var expression: String {
    if let items { return items.isEmpty ? "[^\(CharacterSet.allItems)]" : "[\(items)]" }
    let omitted = inverseItems ?? ""
    return omitted.isEmpty ? "[\(CharacterSet.allItems)]" : "[^\(omitted)]"
  }
}

extension CharacterSet {
  private static let allItems = #"\x{0}-\x{10ffff}"#

  static let all = CharacterSet(allItems, inverse: "")
  static let digits = CharacterSet("0-9", inverse: #"\D"#)
  static let wordCharacters = CharacterSet(#"\w"#, inverse: #"\W"#)

  /// White space and line ends (ECMA-262, CharacterClassEscape `s`): more than RE2's `\s`.
  static let whiteSpace = CharacterSet(
    #"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"#,
    inverse: #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}"#
      + #"\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}"#
      + #"\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}"#)
}
