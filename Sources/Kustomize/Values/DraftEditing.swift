import Diagnostics
import Syntax

/// Changes below a draft, in which all that is not touched stays where it was written.
extension Draft {
  /// The same place with other entries.
  func with(entries: [Entry]) -> Draft {
    place.map { .placed(.mapping(entries), $0) } ?? .mapping(entries)
  }

  /// The same place with other items.
  func with(items: [Draft]) -> Draft {
    place.map { .placed(.sequence(items), $0) } ?? .sequence(items)
  }

  /// Changes the value under a key, which is `nil` where there is none; one that is `nil` afterwards is taken out. What
  /// is no mapping becomes one.
  mutating func edit<Failure: Error>(
    _ key: String, _ body: (inout Draft?) throws(Failure) -> Void
  ) throws(Failure) {
    var entries = self.entries
    let position = entries.firstIndex { $0.key == key }
    var value = position.map { entries[$0].value }
    try body(&value)
    switch (position, value) {
    case (let position?, let value?): entries[position].value = value
    case (let position?, nil): entries.remove(at: position)
    case (nil, let value?): entries.append(Entry(key, value, at: value.place))
    case (nil, nil): return
    }
    self = with(entries: entries)
  }

  mutating func set(_ key: String, _ value: Draft?) {
    if value == nil && self[key] == nil { return }
    edit(key) { $0 = value }
  }

  /// Changes every item of a sequence.
  mutating func editItems<Failure: Error>(
    _ body: (inout Draft) throws(Failure) -> Void
  ) throws(Failure) {
    var items = self.items
    for index in items.indices { try body(&items[index]) }
    self = with(items: items)
  }

  /// Sets a string, at the place that said so.
  mutating func set(_ key: String, text: String, at range: SourceRange?) {
    set(key, Draft.text(text, at: range))
  }

  static func text(_ text: String, at range: SourceRange?) -> Draft {
    range.map { .placed(.string(text), $0) } ?? .string(text)
  }
}
