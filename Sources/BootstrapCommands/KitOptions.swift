package import Shell

/// The options that say where a kit and its expected graph are, the same for every command.
package enum KitOption {
  static let kustomization = Option<String>(
    "--kustomization", value: "FILE", help: "the kit's kustomization.yaml", completion: .files)
  static let releases = OptionList<String>(
    "--hrs", value: "FILE…", help: "the kit's files (default: all beside the kustomization)",
    completion: .files)
  static let document = OptionList<String>(
    "--dag", value: "FILE.md", help: "a document with the slot table", completion: .files)
  static let folder = Option<String>(
    "--kit-dir", value: "DIR", help: "the kit's folder", completion: .folders)
  static let expected = OptionList<String>(
    "--expected", value: "FILE.yaml", help: "the expected graph as data", completion: .files)
  /// What follows the first file of `--hrs`, as a shell writes a pattern out; or the kit's folder.
  package static let moreReleases = OperandList<String>(
    "PATH", help: "the kit's folder; or further files of '--hrs'", completion: .files)

  package static let all: [any DeclaredOption] = [
    kustomization, releases, document, folder, expected,
  ]

  static let batch = Option<String>(
    "--batch", value: "NAME", help: "the batch that all slots must belong to, such as K1")
  package static let catalog = OptionList<String>(
    "--catalog", value: "DIR", help: "a folder with Blueprints and charts to compare with",
    completion: .folders)
  static let handedOff = Flag(
    "--handed-off", help: "the Sovereign is handed off: nothing transient may be left")

  /// What a check can be told besides.
  static let checking: [any DeclaredOption] = [batch, catalog, handedOff]
}
