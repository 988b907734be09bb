import Diagnostics

extension KitRule {
  /// Of two declarations the last one counts, and nobody sees that from the first.
  static let declaredTwice = KitRule(
    "kit-declared-twice", .error, "the expected graph declares a release once",
    .unusable
  ) { world in
    world.expected.flatMap { expected -> [Finding] in
      var first: [String: SourceRange] = [:]
      return expected.slots.compactMap { slot in
        guard let earlier = first[slot.name.value] else {
          first[slot.name.value] = slot.name.range
          return nil
        }
        return Finding(
          "'\(slot.name.value)' is declared twice, and this declaration counts",
          at: slot.name.range, notes: [Note("it is declared here first", at: earlier)],
          help: "remove one of the two")
      }
    }
  }
}
