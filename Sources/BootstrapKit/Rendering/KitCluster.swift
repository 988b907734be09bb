/// The host cluster that a kit is rendered for.
package struct KitCluster: Sendable {
  /// `hz-fsn-rtz-prod`.
  package var name: String
  /// Whether the control plane runs there.
  package var isManagement: Bool
  /// What Flux would fill in, by name.
  package var variables: [String: String]
  /// The conditions of edges that are met, such as `HA`.
  package var conditions: Set<String> = []
  /// Releases that the Sovereign does without.
  package var omitted: Set<String> = []
  /// Whether the Sovereign has been handed off, after which transient slots are left out.
  package var isHandedOff = false

  package init(name: String, isManagement: Bool, variables: [String: String]) {
    self.name = name
    self.isManagement = isManagement
    self.variables = variables
  }
}
