import Diagnostics
import Syntax

/// The merging of two lists whose items are told apart by the values of some keys. What the patch names comes first.
/// Where kustomize is peculiar, with items that lack a key or a second key, this is too.
struct KeyedList {
  private let merge: StrategicMerge
  private let keys: [String]
  private let field: MergeKeys.Field?
  /// The items of both lists and of the result, which are named by their places here: a change of one is seen wherever
  /// it is.
  private var items: [Draft] = []

  init(_ merge: StrategicMerge, keys: [String], field: MergeKeys.Field?) {
    self.merge = merge
    self.keys = keys
    self.field = field
  }

  mutating func merge(_ value: Draft?, _ patch: Draft?) throws(Fault) -> Draft? {
    let directives =
      patch?.items.filter { $0.entries.map(\.key) == [StrategicMerge.directive] } ?? []
    let strategy = directives.first?[StrategicMerge.directive]?.text
    if strategy == "delete" { return nil }
    let changes = patch?.items.filter { $0.entries.map(\.key) != [StrategicMerge.directive] } ?? []
    // A list that is added is merged with itself.
    let isAdded = strategy == "replace" || value == nil || value?.isNull == true
    let base = isAdded ? changes : value?.items ?? []
    items = isAdded ? changes : base + changes
    var present = Array(base.indices)
    let changing = isAdded ? present : Array(items.indices.dropFirst(base.count))
    let identities = unified(identities(changing + present))
    let shared = sharedKeys(identities)
    var result: [Int] = []
    for identity in identities {
      let (names, values) = selection(identity, among: shared)
      let (ownNames, ownValues) = selection(identity, among: sharedKeys([identity]))
      let old = present.first { matches(items[$0], ownNames, ownValues) }
      let new = changing.first { matches(items[$0], ownNames, ownValues) }
      let directive = new.flatMap { items[$0][StrategicMerge.directive]?.text }
      let replaces = directive == "replace" && !isAdded
      let merged = try merge.merge(
        isAdded ? nil : old.map { items[$0] }, new.map { items[$0] }, element)
      guard var merged, !merged.isNull, !merged.isEmptyMapping else {
        set(&present, nil, names, values)
        continue
      }
      for (name, value) in zip(names, values) where merged[name] == nil && !value.isEmpty {
        merged.set(name, .string(value))
      }
      if let old, !replaces { items[old] = merged } else { items.append(merged) }
      set(&result, old.flatMap { replaces ? nil : $0 } ?? items.count - 1, names, values)
    }
    for place in present { items[place].set(StrategicMerge.directive, nil) }
    if !identities.isEmpty { append(present, to: &result, shared) }
    let list = identities.isEmpty ? present : result
    return (value ?? patch)?.with(items: list.map { items[$0] })
  }

  /// What is known of one item.
  private var element: MergeKeys.Field? {
    if case .list(let type, _) = field { return .type(type) }
    return nil
  }

  /// The values of the keys of each item, each once; an item with none of them has no identity.
  private func identities(_ places: [Int]) -> [[String]] {
    var seen: Set<[String]> = []
    return places.map { place in keys.map { items[place][$0]?.text ?? "" } }
      .filter { $0.contains { !$0.isEmpty } && seen.insert($0).inserted }
  }

  /// Of two identities of which one lacks what the other has, both become that of the other.
  private func unified(_ identities: [[String]]) -> [[String]] {
    guard keys.count > 1 else { return identities }
    var result = identities
    for first in result.indices {
      for second in result.indices {
        guard let both = KeyedList.union(result[first], result[second]) else { continue }
        result[first] = both
        result[second] = both
      }
    }
    return result
  }

  private static func union(_ left: [String], _ right: [String]) -> [String]? {
    guard zip(left, right).contains(where: { $0 == $1 }),
      zip(left, right).allSatisfy({ $0 == $1 || $0.isEmpty || $1.isEmpty })
    else { return nil }
    return zip(left, right).map { $0.isEmpty ? $1 : $0 }
  }

  /// The keys that some identity has a value of.
  private func sharedKeys(_ identities: [[String]]) -> Set<Int> {
    let shared = keys.indices.filter { key in identities.contains { !$0[key].isEmpty } }
    return Set(shared.isEmpty ? Array(keys.indices) : shared)
  }

  private func selection(
    _ identity: [String], among shared: Set<Int>
  ) -> (names: [String], values: [String]) {
    let places = keys.indices.filter(shared.contains)
    return (places.map { keys[$0] }, places.map { identity[$0] })
  }

  /// Whether an item has these values; an empty one stands for any. A key without a value counts as the one before it.
  private func matches(_ item: Draft, _ names: [String], _ values: [String]) -> Bool {
    var isFound = false
    for (index, name) in names.enumerated() {
      if index < values.count {
        isFound = item[name].map { values[index].isEmpty || $0.text == values[index] } ?? false
      }
      if !isFound { return false }
    }
    return isFound
  }

  /// Puts an item in the place of those that match, or at the end; takes these out where there is none.
  private func set(_ list: inout [Int], _ item: Int?, _ names: [String], _ values: [String]) {
    var isPlaced = false
    list = list.compactMap { place in
      if !matches(items[place], names, values) { return values.isEmpty ? nil : place }
      isPlaced = true
      return item
    }
    if let item, !isPlaced { list.append(item) }
  }

  /// Adds the items that are there already to those that the patch names.
  private func append(_ present: [Int], to result: inout [Int], _ shared: Set<Int>) {
    let names = keys.indices.filter(shared.contains).map { keys[$0] }
    for place in present {
      var values: [String] = []
      for name in names {
        if let value = items[place][name]?.text {
          values.append(value)
        } else {
          result.append(place)
        }
      }
      if names.count > 1 { set(&result, nil, names, values) }
      set(&result, place, names, values)
    }
  }
}
