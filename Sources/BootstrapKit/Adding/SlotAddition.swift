/// A release that is to be added to a kit.
package struct SlotAddition: Sendable {
  /// `bp-…`.
  package var name: String
  package var slot: SlotNumber
  /// What it needs; nothing takes what an expected graph declares for it.
  package var dependencies: [String]
  /// The chart's version; nothing takes the Blueprint's.
  package var version: String?
  /// Where it is installed; nothing takes the name without `bp-`.
  package var namespace: String?
  /// Where it runs, for the expected graph; nothing takes that of the slot before it.
  package var layer: Layer?
  /// The batch of work that adds it, for the expected graph; nothing takes that of the slot before it.
  package var wave: String?

  package init(name: String, slot: SlotNumber, dependencies: [String] = []) {
    self.name = name
    self.slot = slot
    self.dependencies = dependencies
  }

  package var fileName: String { "\(slot)-\(name).yaml" }
  var shortName: String { String(name.dropFirst("bp-".count)) }
  var targetNamespace: String { namespace ?? shortName }
}

/// A file that becomes another one, or that is new.
package struct KitEdit: Hashable, Sendable {
  /// Beside the kustomization for a new file, else as it was read.
  package let path: String
  package let bytes: [UInt8]
  package let isNew: Bool
}
