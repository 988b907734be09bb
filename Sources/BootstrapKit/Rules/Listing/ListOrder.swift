import Diagnostics

extension KitRule {
  /// Two branches that both append to the list are merged by slot order; without it, by hand.
  static let listOrder = KitRule(
    "kit-list-order", .warning, "'kustomization.yaml' lists files in slot order"
  ) { world in
    guard let kustomization = world.kit.kustomization else { return [] }
    var seen: Set<String> = []
    let entries = kustomization.resources.enumerated().compactMap { index, resource in
      // What is listed twice is out of place because it is listed twice.
      resource.slot.flatMap {
        seen.insert(resource.path.value).inserted ? (index, resource, $0) : nil
      }
    }
    let ordered = longestRise(entries.map(\.2))
    let inPlace = ordered.sorted().map { entries[$0].1 }
    return entries.indices.filter { !ordered.contains($0) }.map { position in
      let (index, resource, slot) = entries[position]
      let after = inPlace.last { $0.slot.map { $0 <= slot } ?? false }
      let before = inPlace.first { $0.slot.map { $0 > slot } ?? false }
      let place =
        after.map { "after '\($0.path.value)'" } ?? before.map { "before '\($0.path.value)'" }
      return Finding(
        "'\(resource.path.value)' is listed out of order: it belongs \(place ?? "elsewhere")",
        at: resource.path.range, path: "/resources/\(index)", document: 0,
        notes: [after ?? before].compactMap { $0 }.map { Note("that is here", at: $0.path.range) },
        fixIts: kustomization.moving(resource, among: inPlace).map { [$0] } ?? [])
    }
  }
}

/// The places of as many slots as possible of which none is lower than the one before.
private func longestRise(_ slots: [SlotNumber]) -> Set<Int> {
  // The last place of the best rise of each length, and the place before each place in its rise.
  var ends: [Int] = []
  var previous = [Int?](repeating: nil, count: slots.count)
  for place in slots.indices {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if slots[ends[middle]] <= slots[place] { low = middle + 1 } else { high = middle }
    }
    previous[place] = low > 0 ? ends[low - 1] : nil
    if low == ends.count { ends.append(place) } else { ends[low] = place }
  }
  var rise: Set<Int> = []
  var next = ends.last
  while let place = next {
    rise.insert(place)
    next = previous[place]
  }
  return rise
}
