/// Finds keys that stand twice in one mapping.
extension TreeBuilder {
  mutating func noteDuplicateKeys(of mapping: Int, count: Int) {
    // Beyond this many keys, sorting them is quicker than comparing each with each.
    if count > 32 { return noteDuplicatesAmongMany(of: mapping, count: count) }
    let end = Int(arena.nodes[mapping].link)
    var second = mapping + 1
    while second < end {
      let hash = arena.nodes[second].link
      var first = mapping + 1
      while first < second {
        if arena.nodes[first].link == hash && isSameKey(first, second) {
          note(.duplicateKey(first: UInt32(first)), of: second)
          break
        }
        first = arena.nodes[first + 1].next(after: first + 1)
      }
      second = arena.nodes[second + 1].next(after: second + 1)
    }
  }

  /// By hash, and by text where many hashes are equal: whoever makes them so gains nothing.
  private mutating func noteDuplicatesAmongMany(of mapping: Int, count: Int) {
    var keys: [UInt64] = []
    keys.reserveCapacity(count)
    let end = Int(arena.nodes[mapping].link)
    var key = mapping + 1
    while key < end {
      keys.append(UInt64(arena.nodes[key].link) << 32 | UInt64(key))
      key = arena.nodes[key + 1].next(after: key + 1)
    }
    keys.sort()
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count && keys[end] >> 32 == keys[start] >> 32 { end += 1 }
      if end - start > 1 { noteDuplicates(amongEqualHashes: keys[start..<end]) }
      start = end
    }
  }

  private mutating func noteDuplicates(amongEqualHashes keys: ArraySlice<UInt64>) {
    let texts = keys.map { key in
      let node = UInt32(truncatingIfNeeded: key)
      return (node: node, text: withText(of: node) { Array($0) })
    }
    let sorted = texts.sorted { left, right in
      if left.text.elementsEqual(right.text) { return left.node < right.node }
      return left.text.lexicographicallyPrecedes(right.text)
    }
    var first = 0
    for index in sorted.indices.dropFirst() {
      if sorted[index].text != sorted[first].text {
        first = index
      } else {
        note(.duplicateKey(first: sorted[first].node), of: Int(sorted[index].node))
      }
    }
  }

  private func isSameKey(_ first: Int, _ second: Int) -> Bool {
    withText(of: UInt32(first)) { first in
      withText(of: UInt32(second)) { isSame(first, $0) }
    }
  }
}
