import Diagnostics

extension KitRule {
  /// A kit grows batch by batch; what is declared beforehand is no drift.
  static let deferredSlot = KitRule(
    "kit-deferred-slot", .information, "a slot that is declared and has no file yet is deferred"
  ) { world in
    world.expected.flatMap { expected in
      deferredSlots(expected, world).map { slot in
        let details = [
          slot.slot.map { "slot \($0.value)" }, slot.wave.map { "wave \($0.value)" },
        ].compactMap { $0 }
        let remark = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
        return Finding(
          "'\(slot.name.value)'\(remark) is declared and deferred: it has no file yet",
          at: slot.name.range)
      }
    }
  }
}

/// The declared releases that no file defines, each once.
package func deferredSlots(_ expected: ExpectedGraph, _ world: KitWorld) -> [ExpectedSlot] {
  var seen: Set<String> = []
  return expected.slots.filter {
    world.release(named: $0.name.value) == nil && seen.insert($0.name.value).inserted
  }
}
