import Diagnostics
import Syntax

/// A path of a replacement: `spec.containers.[name=web].image`, with `*` for every item.
struct FieldPath {
  enum Step {
    case field(String)
    case item(Int)
    case last
    /// The items whose field has a value; an empty field stands for the item itself.
    case matching(String, String)
    case every
  }

  let steps: [Step]

  /// A point inside of brackets belongs to them, and so does one behind a backslash to its name.
  init(_ text: String) {
    var parts = [""]
    var depth = 0
    var isEscaped = false
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == "." && depth == 0 {
        if isEscaped {
          parts[parts.count - 1].removeLast()
          parts[parts.count - 1].append(".")
        } else {
          parts.append("")
        }
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    steps = parts.filter { !$0.isEmpty }.map(FieldPath.step)
  }

  private static func step(_ part: String) -> Step {
    if part == "*" { return .every }
    if part == "-" { return .last }
    if let number = Int(part), number >= 0 { return .item(number) }
    guard part.hasPrefix("["), part.hasSuffix("]") else { return .field(part) }
    let inner = part.dropFirst().dropLast()
    guard let mark = inner.firstIndex(of: "=") else { return .field(String(inner)) }
    return .matching(String(inner[..<mark]), String(inner[inner.index(after: mark)...]))
  }

  /// The first value that the path leads to.
  func value(in draft: Draft) -> Draft? {
    var value = draft
    for step in steps {
      guard let next = FieldPath.places(step, in: value).first else { return nil }
      value = FieldPath.child(next, of: value)
    }
    return value
  }

  /// Changes every value that the path leads to, and says how many there were. With `creating`, what is missing is made.
  func change(
    in draft: inout Draft, creating: Draft? = nil, _ body: (inout Draft) throws(Fault) -> Void
  ) throws(Fault) -> Int {
    try FieldPath.change(steps[...], in: &draft, creating, body)
  }

  private static func change(
    _ steps: ArraySlice<Step>, in draft: inout Draft, _ creating: Draft?,
    _ body: (inout Draft) throws(Fault) -> Void
  ) throws(Fault) -> Int {
    guard let step = steps.first else {
      try body(&draft)
      return 1
    }
    var places = places(step, in: draft)
    if places.isEmpty, let creating {
      guard let made = make(step, steps.dropFirst(), in: &draft, leaf: creating) else { return 0 }
      places = [made]
    }
    var count = 0
    for place in places {
      var inner = child(place, of: draft)
      let changed = try change(steps.dropFirst(), in: &inner, creating, body)
      if changed == 0 { continue }
      count += changed
      if draft.shape == .sequence {
        var items = draft.items
        items[place] = inner
        draft = draft.with(items: items)
      } else {
        var entries = draft.entries
        entries[place].value = inner
        draft = draft.with(entries: entries)
      }
    }
    return count
  }

  private static func child(_ place: Int, of draft: Draft) -> Draft {
    draft.shape == .sequence ? draft.items[place] : draft.entries[place].value
  }

  /// Where the items or entries stand that a step means.
  private static func places(_ step: Step, in draft: Draft) -> [Int] {
    switch (step, draft.shape) {
    case (.field(let name), .mapping):
      return draft.entries.firstIndex { $0.key == name }.map { [$0] } ?? []
    case (.item(let number), .mapping):
      return draft.entries.firstIndex { $0.key == String(number) }.map { [$0] } ?? []
    case (.item(let number), .sequence): return number < draft.items.count ? [number] : []
    case (.last, .sequence): return draft.items.isEmpty ? [] : [draft.items.count - 1]
    case (.every, .sequence): return Array(draft.items.indices)
    case (.every, .mapping): return Array(draft.entries.indices)
    case (.matching(let name, let value), .sequence):
      return draft.items.indices.filter {
        (name.isEmpty ? draft.items[$0].text : draft.items[$0][name]?.text) == value
      }
    default: return []
    }
  }

  /// Makes what a step means; nothing where that cannot be made.
  private static func make(
    _ step: Step, _ rest: ArraySlice<Step>, in draft: inout Draft, leaf: Draft
  ) -> Int? {
    let inner: Draft
    switch rest.first {
    case nil: inner = leaf
    case .matching?, .last?, .item?: inner = .sequence([])
    case .field?, .every?: inner = .mapping([])
    }
    switch (step, draft.shape) {
    case (.field(let name), .mapping), (.field(let name), .null):
      draft.set(name, inner)
      return draft.entries.count - 1
    case (.matching(let name, let value), .sequence):
      let made = name.isEmpty ? Draft.string(value) : .mapping([Draft.Entry(name, .string(value))])
      draft = draft.with(items: draft.items + [made])
      return draft.items.count - 1
    default: return nil
    }
  }
}
