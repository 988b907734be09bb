import Syntax

/// A field that has another value afterwards.
struct FieldChange {
  /// `spec.values.replicas`, `resources[2]`.
  let field: String
  let old: Node?
  let new: Node?

  var text: String {
    switch (old, new) {
    case (let old?, let new?): "\(field): \(brief(old)) → \(brief(new))"
    case (nil, let new?): "\(field): added \(brief(new))"
    case (let old?, nil): "\(field): removed \(brief(old))"
    case (nil, nil): field
    }
  }

  var draft: Draft {
    .fields(
      ("field", .string(field)), ("old", old.map(Draft.node)), ("new", new.map(Draft.node)))
  }

  /// Appends the smallest fields that differ, in the order of the old value, then those that only the new one has.
  static func compare(
    _ old: Node?, _ new: Node?, at field: String, into changes: inout [FieldChange]
  ) {
    guard let old, let new else {
      changes.append(FieldChange(field: field, old: old, new: new))
      return
    }
    if old.isMapping && new.isMapping {
      for entry in old.entries {
        compare(entry.value, new[entry.name], at: path(field, entry.name), into: &changes)
      }
      for entry in new.entries where old[entry.name] == nil {
        changes.append(
          FieldChange(field: path(field, entry.name), old: nil, new: entry.value))
      }
    } else if old.isSequence && new.isSequence {
      let before = Array(old.items)
      let after = Array(new.items)
      for position in 0..<max(before.count, after.count) {
        compare(
          position < before.count ? before[position] : nil,
          position < after.count ? after[position] : nil, at: "\(field)[\(position)]",
          into: &changes)
      }
    } else if !old.sameValue(as: new) {
      changes.append(FieldChange(field: field, old: old, new: new))
    }
  }

  private static func path(_ field: String, _ key: String) -> String {
    let isPlain = key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    if !isPlain { return "\(field)['\(key)']" }
    return field.isEmpty ? key : "\(field).\(key)"
  }
}

/// A value on one line, cut where it is long.
private func brief(_ node: Node) -> String {
  let text = json(node)
  return text.count <= 60 ? text : "\(text.prefix(59))…"
}
