internal import BootstrapCommands
package import Shell

extension Program {
  /// The program `catalyst`: every command stands here once, in the order of the help.
  package static let catalyst = Program(
    name: "catalyst", version: "0.1.0",
    root: Command(
      "catalyst", "compiles OpenOva Catalyst workspaces into Flux manifests in Git",
      discussion: """
        Reads Blueprints, Applications, Environments and what belongs to them, checks them, says \
        what installing them means, and renders the manifests that Flux reconciles.
        """,
      [
        .check,
        .plan,
        .render,
        .diff,
        .graph,
        .estimate,
        .access,
        .failover,
        .name,
        .schema,
        .crds,
        .hook,
        .bootstrap(
          examination: KitValues.check, summaries: [KitValues.rule: KitValues.summary],
          [.bootstrapRender]),
        .controller,
        .webhook,
        .completions,
        .debug,
        .manual,
      ]),
    reportAddress: "https://github.com/openova-io/catalyst-compiler/issues")
}
