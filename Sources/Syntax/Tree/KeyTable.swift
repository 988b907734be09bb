/// What is known of some keys. It is found by an entry of a mapping, whose key has a hash already: no text is made of it. An
/// object, since all threads look into one table.
package final class KeyTable<Value: Sendable>: Sendable {
  @usableFromInline let places: KeyPlaces
  @usableFromInline let values: [Value]

  package init(_ values: [String: Value]) {
    let entries = Array(values)
    places = KeyPlaces(entries.map(\.key))
    self.values = entries.map(\.value)
  }

  /// In no order.
  package var names: [String] { places.names }

  @inlinable
  package subscript(_ entry: Node.Entry) -> Value? {
    let place = places.find(entry)
    return place < 0 ? nil : values[place]
  }
}

/// Where each of some names stands in their list.
@usableFromInline
struct KeyPlaces: Sendable {
  let names: [String]
  private let hashes: [UInt32]
  /// Open-addressed by hash, at most half of it used; below 0 where there is none.
  private let table: [Int32]

  init(_ names: [String]) {
    self.names = names
    hashes = names.map { keyHash($0) }
    var size = 2
    while size < 2 * names.count { size *= 2 }
    var table = Array(repeating: Int32(-1), count: size)
    for (place, hash) in hashes.enumerated() {
      var slot = Int(hash) & (size - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(place)
    }
    self.table = table
  }

  /// The place of an entry's key; below 0 where it is none of the names.
  @usableFromInline
  func find(_ entry: Node.Entry) -> Int {
    let hash = entry.keyHash
    var slot = Int(hash) & (table.count - 1)
    while table[slot] >= 0 {
      let place = Int(table[slot])
      if hashes[place] == hash && entry.key.hasText(names[place]) { return place }
      slot = (slot + 1) & (table.count - 1)
    }
    return -1
  }
}
