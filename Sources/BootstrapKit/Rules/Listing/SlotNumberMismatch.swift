import Diagnostics

extension KitRule {
  /// A release that stands in another slot than is declared is reviewed with the wrong batch.
  static let slotMismatch = KitRule(
    "kit-slot-mismatch", .error, "a release stands in the slot that is declared for it"
  ) { world in
    world.expected.flatMap { expected in
      world.kit.releases.compactMap { release in
        guard let slot = world.kit.file(of: release).slot,
          let declared = expected.slot(named: release.name.value)?.slot, declared.value != slot
        else { return nil }
        return Finding(
          "'\(release.name.value)' stands in slot \(slot), and slot \(declared.value) is declared",
          at: release.name.range, path: "/metadata/name", document: release.object.document,
          notes: [Note("it is declared here", at: declared.range)],
          help: "rename the file, or change the declaration")
      }
    }
  }
}
