import Diagnostics

extension KitRule {
  /// The number makes merges mechanical only as long as it is one release's own.
  static let slotReused = KitRule(
    "kit-slot-reused", .error, "no slot number stands for two releases"
  ) { world in
    let files = world.kit.files.compactMap { file -> (SlotNumber, Located<String>)? in
      guard let slot = file.slot, let object = file.objects.last else { return nil }
      return (slot, Located(file.name, at: object.place))
    }
    let declared = world.expected.map { expected in
      expected.slots.compactMap { slot in
        slot.slot.map { ($0.value, Located(slot.name.value, at: $0.range)) }
      }
    }
    return ([files] + declared).flatMap(findings)
  }
}

private func findings(_ owners: [(slot: SlotNumber, owner: Located<String>)]) -> [Finding] {
  var first: [SlotNumber: Located<String>] = [:]
  return owners.compactMap { slot, owner in
    guard let earlier = first[slot] else {
      first[slot] = owner
      return nil
    }
    // The same release twice is a fault of its own.
    if earlier.value == owner.value { return nil }
    return Finding(
      "slot \(slot) is used twice: by '\(earlier.value)' and by '\(owner.value)'", at: owner.range,
      notes: [Note("it is used here first", at: earlier.range)],
      help: "take a free number, or squeeze it in with a letter: '\(slot.number)a'")
  }
}
