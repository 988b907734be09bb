/// A map that an expression built. Keeps the order in which its keys were given.
package final class MapValue: Sendable {
  package let keys: [Value]
  package let values: [Value]
  /// Only from eight keys on: fewer are searched faster one after the other.
  private let positions: [MapKey: Int]

  /// Keys must be distinct and of a type that `MapKey` knows.
  package init(keys: [Value], values: [Value]) {
    self.keys = keys
    self.values = values
    guard keys.count >= 8 else {
      positions = [:]
      return
    }
    positions = Dictionary(
      keys.enumerated().compactMap { offset, key in MapKey(key).map { ($0, offset) } },
      uniquingKeysWith: { first, _ in first })
  }

  package var count: Int { keys.count }

  subscript(_ key: Value) -> Value? {
    guard let wanted = MapKey(key) else { return nil }
    if !positions.isEmpty { return positions[wanted].map { values[$0] } }
    return keys.firstIndex { MapKey($0) == wanted }.map { values[$0] }
  }
}

/// A key of a map, equal across the types of numbers: `1`, `1u` and `1.0` are one key.
enum MapKey: Hashable {
  case bool(Bool)
  case number(Int64)
  /// Above the largest `int`.
  case large(UInt64)
  case text(Text)

  /// A string that compares by its bytes.
  struct Text: Hashable {
    let string: String

    static func == (left: Text, right: Text) -> Bool {
      left.string.utf8.elementsEqual(right.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var string = string
      string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// `nil` for what cannot be a key, and for a fraction, which equals none.
  init?(_ value: Value) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .number(value)
    case .uint(let value): self = Int64(exactly: value).map { .number($0) } ?? .large(value)
    case .double(let value):
      if let whole = Int64(exactly: value) {
        self = .number(whole)
      } else if let whole = UInt64(exactly: value) {
        self = .large(whole)
      } else {
        return nil
      }
    default:
      guard let text = value.text else { return nil }
      self = .text(Text(string: text))
    }
  }
}
