import Diagnostics
import Syntax

/// A patch that looks like the object: mappings are merged, lists are replaced unless their items are known by key, and
/// null takes out.
struct StrategicMerge {
  private let keys: MergeKeys
  /// The patch, for what has no place of its own.
  private let place: SourceRange

  init(_ keys: MergeKeys, place: SourceRange) {
    self.keys = keys
    self.place = place
  }

  /// The object with the patch in it; nothing where the patch takes the whole of it out.
  func merge(_ patch: Draft, into object: Draft, kind: ObjectKind) throws(Fault) -> Draft? {
    try mapping(object, patch, keys.fields(of: kind))
  }

  /// One value with what a patch has of it; either may be missing.
  func merge(_ value: Draft?, _ patch: Draft?, _ field: MergeKeys.Field?) throws(Fault) -> Draft? {
    if let patch, patch.isNull { return nil }
    guard let shape = [value, patch].compactMap({ $0 }).first(where: { !$0.isNull })?.shape else {
      return value
    }
    switch shape {
    case .mapping:
      try expect(.mapping, value, patch)
      return try mapping(value, patch, keys.fields(of: field))
    case .sequence:
      try expect(.sequence, value, patch)
      switch field {
      case .set?: return set(value, patch)
      case .list(_, let keys)?:
        var list = KeyedList(self, keys: keys, field: field)
        return try list.merge(value, patch)
      case .type?, nil: return patch ?? value
      }
    case .scalar, .null:
      try expect(.scalar, value, patch)
      return scalar(value, patch)
    }
  }

  /// A text in quotes, or in a block, stays a text: a patch changes what it says.
  private func scalar(_ value: Draft?, _ patch: Draft?) -> Draft? {
    guard let value, let patch else { return patch ?? value }
    guard !patch.isString, value.isQuoted, let text = patch.text else { return patch }
    return .text(text, at: patch.place)
  }

  private func expect(_ shape: Draft.Shape, _ value: Draft?, _ patch: Draft?) throws(Fault) {
    for draft in [value, patch].compactMap({ $0 }) where !draft.isNull && draft.shape != shape {
      let expected = shape == .mapping ? "a mapping" : shape == .sequence ? "a list" : "one value"
      throw Fault(
        .patch, "the patch does not fit: \(expected) is expected here",
        at: patch?.place ?? draft.place ?? place,
        help: "write it as the object that it changes has it")
    }
  }

  private func mapping(
    _ value: Draft?, _ patch: Draft?, _ fields: [String: MergeKeys.Field]
  ) throws(Fault) -> Draft? {
    let directive = patch?[StrategicMerge.directive]?.text
    if directive == "delete" { return nil }
    var base = value.flatMap { $0.isNull ? nil : $0 }
    if directive == "replace" { base = nil }
    guard let base else {
      guard let patch else { return value }
      return try added(patch, fields)
    }
    if patch == nil && fields.isEmpty { return base }
    var entries: [Draft.Entry] = []
    for var entry in base.entries {
      let change = patch?[entry.key]
      if change == nil && (entry.value.isNull || fields[entry.key] == nil) {
        entries.append(entry)
      } else if let merged = try merge(entry.value, change, fields[entry.key]) {
        entry.value = merged
        entries.append(entry)
      }
    }
    let known = Set(entries.map(\.key)).union(base.entries.map(\.key))
    for var entry in patch?.entries ?? []
    where entry.key != StrategicMerge.directive && !known.contains(entry.key) {
      guard let value = try merge(nil, entry.value, fields[entry.key]) else { continue }
      entry.value = value
      entries.append(entry)
    }
    return base.with(entries: entries)
  }

  /// What a patch adds: without its nulls.
  private func added(
    _ patch: Draft, _ fields: [String: MergeKeys.Field]
  ) throws(Fault) -> Draft {
    var entries: [Draft.Entry] = []
    for var entry in patch.entries where entry.key != StrategicMerge.directive {
      guard let value = try merge(nil, entry.value, fields[entry.key]) else { continue }
      entry.value = value
      entries.append(entry)
    }
    return patch.with(entries: entries)
  }

  /// A list of texts, each once, those of the patch first.
  private func set(_ value: Draft?, _ patch: Draft?) -> Draft? {
    guard let base = patch ?? value else { return nil }
    var seen: Set<String> = []
    let items = (patch?.items ?? []) + (value?.items ?? [])
    return base.with(items: items.filter { seen.insert($0.text ?? "").inserted })
  }

  /// The key by which a patch says that it deletes or replaces.
  static let directive = "$patch"
}
