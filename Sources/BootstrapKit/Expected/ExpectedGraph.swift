package import Diagnostics

/// What a document or a data file says of the kit: which releases there are, and who needs whom.
package struct ExpectedGraph: Sendable {
  package let file: SourceFile
  /// In the order written. A name may stand twice; the last one counts, and a rule says so.
  package let slots: [ExpectedSlot]
  /// Slots that are kept free.
  package let reserved: [ReservedSlot]
  /// What the document says in its text; a data file says nothing.
  package let claims: [DocumentClaim]
  /// The place of the declaration that counts, by name.
  private let numbers: [String: Int]

  init(
    file: SourceFile, slots: [ExpectedSlot], reserved: [ReservedSlot], claims: [DocumentClaim]
  ) {
    self.file = file
    self.slots = slots
    self.reserved = reserved
    self.claims = claims
    numbers = Dictionary(
      slots.enumerated().map { ($0.element.name.value, $0.offset) },
      uniquingKeysWith: { _, last in last })
  }

  /// The declaration that counts, by name.
  package func slot(named name: String) -> ExpectedSlot? { numbers[name].map { slots[$0] } }
}

/// A release that is expected.
package struct ExpectedSlot: Sendable {
  package let name: Located<String>
  package let slot: Located<SlotNumber>?
  package let edges: [ExpectedEdge]
  /// Who adds it: `present`, `W2.K1`.
  package let wave: Located<String>?
  /// As written: `0 — Foundation`.
  package let tier: Located<String>?
  package let layer: Located<Layer>?

  package var requiredNames: Set<String> {
    Set(edges.filter { $0.condition == nil }.map(\.name.value))
  }
}

/// A dependency that is expected.
package struct ExpectedEdge: Sendable {
  package let name: Located<String>
  /// When the edge is there, such as `HA`; it is then allowed and not required.
  package let condition: String?
}

/// A slot without a release: reserved, or deferred by the document itself.
package struct ReservedSlot: Sendable {
  package let slot: Located<SlotNumber>
  /// As written.
  package let reason: String
}

/// Where a release runs.
package enum Layer: String, Hashable, Sendable, CaseIterable {
  /// On every host cluster.
  case host
  /// On the management cluster alone.
  case management = "mgt"
}

/// Something that a document says of its own table.
package enum DocumentClaim: Hashable, Sendable {
  /// The longest chain, what is installed first at its beginning.
  case longestChain([Located<String>])
  /// The length of the longest chain, in nodes.
  case longestChainLength(Located<Int>)
  /// How many releases there are.
  case releaseCount(Located<Int>)
}
