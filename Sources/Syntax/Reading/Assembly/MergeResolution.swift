/// Applies `<<` as Kubernetes' reader does: a merged entry gives way to keys that are written after
/// the merge key, and takes the place of those before it.
extension TreeBuilder {
  mutating func applyMergeKeys(of mapping: Int) {
    var own: [MergedEntry] = []
    var sources: [UInt32] = []
    var ownBefore = 0
    for entry in writtenEntries(of: mapping) {
      if isMergeKey(entry.key) {
        guard let merged = mappings(mergedBy: entry.value) else {
          note(.mergeOfNoMapping, of: Int(entry.value))
          continue
        }
        sources += merged
        ownBefore = own.count
      } else {
        own.append(entry)
      }
    }
    var places: [String: Int] = [:]
    for (place, entry) in own.enumerated() { places[name(of: entry), default: place] = place }
    var merged: [MergedEntry] = []
    var replaced: Set<Int> = []
    for source in sources {
      for entry in entries(of: source) {
        let place = places.updateValue(.max, forKey: name(of: entry))
        if let place, place < ownBefore {
          replaced.insert(place)
          note(.mergeOverKey(own: own[place].key), of: Int(entry.key))
        } else if let place {
          places[name(of: entry)] = place
          continue
        }
        merged.append(entry)
      }
    }
    let kept = own.indices.filter { !replaced.contains($0) }.map { own[$0] }
    noteMerge(ofNode: mapping, entries: kept + merged)
  }

  private func isMergeKey(_ key: UInt32) -> Bool {
    let isPlain = arena.nodes[Int(key)].style == .plain
    let isTagged = arena.beside.properties.value(of: key)?.tag == "tag:yaml.org,2002:merge"
    return (isPlain || isTagged) && withText(of: key) { $0.elementsEqual("<<".utf8) }
  }

  /// `nil` where the value is neither a mapping nor a sequence of mappings.
  private func mappings(mergedBy value: UInt32) -> [UInt32]? {
    let target = target(of: value)
    switch arena.nodes[Int(target)].kind {
    case .mapping:
      return [target]
    case .sequence:
      var mappings: [UInt32] = []
      var item = target + 1
      while item < arena.nodes[Int(target)].link {
        let mapping = self.target(of: item)
        guard arena.nodes[Int(mapping)].kind == .mapping else { return nil }
        mappings.append(mapping)
        item = arena.nodes[Int(item)].next(after: item)
      }
      return mappings
    case .scalar, .alias:
      return nil
    }
  }

  private func target(of node: UInt32) -> UInt32 {
    let record = arena.nodes[Int(node)]
    return record.kind == .alias ? record.link : node
  }

  private func entries(of mapping: UInt32) -> [MergedEntry] {
    let record = arena.nodes[Int(mapping)]
    guard record.flags.contains(.merges) else { return writtenEntries(of: Int(mapping)) }
    return Array(arena.beside.mergedEntries[arena.beside.merges.value(of: mapping)?.range ?? 0..<0])
  }

  private func writtenEntries(of mapping: Int) -> [MergedEntry] {
    var entries: [MergedEntry] = []
    var key = UInt32(mapping + 1)
    while key < arena.nodes[mapping].link {
      entries.append(MergedEntry(key: key, value: key + 1))
      key = arena.nodes[Int(key + 1)].next(after: key + 1)
    }
    return entries
  }

  private func name(of entry: MergedEntry) -> String {
    withText(of: entry.key) { String(decoding: $0, as: UTF8.self) }
  }
}
