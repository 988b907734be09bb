package import BootstrapKit
package import Diagnostics
package import Shell

/// What else can be said of a kit: by checks that stand above `BootstrapKit`, such as those that need schemas.
package typealias KitExamination = @Sendable (KitWorld) -> [Diagnostic]

extension Command {
  /// All that is done with bootstrap kits. `examination` adds to what `check` says, under the rules that `summaries` tell of;
  /// `commands` are those that stand on more than the kit.
  package static func bootstrap(
    examination: @escaping KitExamination, summaries: [String: String], _ commands: [Command]
  ) -> Command {
    Command(
      "bootstrap",
      "checks, shows, edits and renders the kit that turns a fresh cluster into a Sovereign",
      [
        .bootstrapCheck(examination, summaries),
        .bootstrapWaves,
        .bootstrapGraph,
        .bootstrapAdd,
        .bootstrapMerge,
      ] + commands)
  }
}
