import BootstrapKit
import Diagnostics
import Files
import Shell

extension Command {
  /// Adds a release to a kit.
  static let bootstrapAdd = Command(
    "add", "adds a release: its file, its place in the list, its edges in the expected graph",
    discussion: """
      Writes 'NN-bp-NAME.yaml' with a Namespace, a HelmRepository and a HelmRelease, labelled like \
      the slot before it; puts it into kustomization.yaml in slot order and leaves every other \
      byte as it is; declares it in every expected graph. A slot that is declared already keeps \
      its number and its edges. A probe is added where the kit has probes. \(whereKitsAre)
      """,
    examples: [
      Example(
        "catalyst bootstrap add bp-keda --slot 50 --depends bp-cert-manager --chart-version 1.0.0",
        ""),
      Example("catalyst bootstrap add bp-stunner --slot 36", "a slot that is declared already"),
    ],
    options: KitOption.all
      + [slot, dependencies, version, namespace, layer, wave, KitOption.catalog, dryRun],
    operands: [blueprintName], formats: OutputFormat.reports
  ) { invocation in
    try run(invocation)
  }
}

private let blueprintName = Operand<String>("bp-NAME", help: "the Blueprint to install")
private let slot = Option<SlotNumber>("--slot", value: "NN", help: "its slot, such as 49 or 06a")
private let dependencies = OptionList<String>(
  "--depends", value: "RELEASE", help: "a release that it needs; repeatable")
private let version = Option<String>(
  "--chart-version", value: "VERSION", help: "the chart's version (default: the Blueprint's)")
private let namespace = Option<String>(
  "--namespace", value: "NAME", help: "where it is installed (default: the name without 'bp-')")
private let layer = Option<Layer>(
  "--layer", value: "LAYER", help: "where it runs, for the expected graph: host or mgt")
private let wave = Option<String>(
  "--wave", value: "NAME", help: "the batch that adds it, for the expected graph")
private let dryRun = Flag("--dry-run", help: "says what would be written and writes nothing")

private func run(_ invocation: Invocation) throws -> ExitStatus {
  guard let name = invocation[blueprintName] else { throw UsageError("name the Blueprint to add") }
  guard let slot = invocation[slot] else {
    throw UsageError("'\(name)' needs a slot", help: "give it with '--slot NN'")
  }
  var addition = SlotAddition(name: name, slot: slot, dependencies: invocation[dependencies])
  addition.version = invocation[version]
  addition.namespace = invocation[namespace]
  addition.layer = invocation[layer]
  addition.wave = invocation[wave]
  let reading = try invocation.readKitFiles(needsExpected: false, looksForCatalog: true)
  if reading.diagnostics.contains(where: { consequence(of: $0) == .unusable }) {
    return try invocation.finish(
      with: reading.report(reading.diagnostics), describing: KitRule.summaries)
  }
  let added = add(addition, to: reading.world)
  if !added.diagnostics.isEmpty {
    let status = try invocation.finish(
      with: reading.report(added.diagnostics), describing: KitRule.summaries)
    if added.diagnostics.contains(where: { $0.severity == .error }) { return status }
  }
  for edit in added.value {
    if edit.isNew, PathContent(at: edit.path) != .nothing {
      throw UsageError("'\(edit.path)' exists already", help: "remove it, or take another slot")
    }
  }
  for edit in added.value {
    if !invocation[dryRun] {
      if let slash = edit.path.lastIndex(of: "/") { try makeFolders(String(edit.path[..<slash])) }
      try writeFile(edit.bytes, to: edit.path, isExecutable: edit.path.hasSuffix(".sh"))
    }
    if invocation.format == .text, !invocation.isQuiet {
      invocation.console.output.write("\(edit.isNew ? "added" : "changed") \(edit.path)\n")
    }
  }
  return .success
}
