import Diagnostics
import Model
import Syntax

/// The tables under `rules/` that only rendering reads.
struct PlatformTables {
  let organizations: Node
  let network: Node
  let tiers: Node
  let compliance: Node
  let continuity: Node
  let sovereign: Node

  static func read(_ facts: Facts) -> Diagnosed<PlatformTables> {
    var diagnostics: [Diagnostic] = []
    func table(_ path: String) -> Node {
      let table = facts.table(path)
      diagnostics += table.diagnostics
      return table.value
    }
    let tables = PlatformTables(
      organizations: table("organizations.yaml"), network: table("network.yaml"),
      tiers: table("tiers.yaml"), compliance: table("compliance.yaml"),
      continuity: table("continuity.yaml"), sovereign: table("sovereign.yaml"))
    return Diagnosed(tables, diagnostics)
  }

  /// The row of an Organization's tier, or of `dmz`.
  func tier(_ name: String?) -> Node? {
    let name = name ?? organizations["defaultTier"]?.string
    return organizations["tiers"]?.items.first { $0["name"]?.string == name }
  }
}

extension Node {
  /// The texts of a list, numbers as they are written.
  func words(_ key: String) -> [String] { self[key].map { $0.items.map(\.text) } ?? [] }

  func rows(_ key: String) -> [Node] { self[key].map { Array($0.items) } ?? [] }

  /// The text of a scalar, a number as it is written.
  func word(_ key: String) -> String? { self[key].map(\.text) }
}
