internal import Model

/// Which part of the objects this replica answers for. A whole Organization is in one part, since
/// its Environments' branches have an order; an object's label may say another part.
package struct Shard: Hashable, Sendable {
  /// Counts from 0.
  package let index: Int
  package let count: Int

  package static let whole = Shard(index: 0, count: 1)

  package init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  func holds(_ object: ObservedObject, of surroundings: String) -> Bool {
    if count == 1 { return true }
    if let shard = object.shard { return shard % count == index }
    let name = surroundings.isEmpty ? "\(object.identity)" : surroundings
    // FNV-1a: the same on every machine, which Swift's own hash is not.
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return Int(hash % UInt64(count)) == index
  }
}
