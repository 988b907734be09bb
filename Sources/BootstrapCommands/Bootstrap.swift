package import Shell

extension Command {
  /// All that is done with bootstrap kits.
  package static let bootstrap = Command(
    "bootstrap", "checks and shows the kit that turns a fresh cluster into a Sovereign",
    [
      .bootstrapCheck,
      .bootstrapWaves,
      .bootstrapGraph,
    ])
}
