import Diagnostics

extension KitRule {
  /// A change that adds one batch touches the slots of that batch alone, or merges collide.
  static let slotBatch = KitRule(
    "kit-slot-batch", .error, "with '--batch', every slot belongs to that batch"
  ) { world in
    guard let name = world.options.batch,
      let batch = world.facts.batches.first(where: { $0.name == name })
    else { return [] }
    let range = "\(batch.slots.lowerBound) to \(batch.slots.upperBound)"
    return world.kit.files.compactMap { file in
      guard let slot = file.slot, let object = file.objects.last,
        !batch.slots.contains(slot.number)
      else { return nil }
      return Finding(
        "slot \(slot) of '\(file.name)' is outside of batch \(name), slots \(range)",
        at: object.place)
    }
  }
}
