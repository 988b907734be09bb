import BootstrapCommands
import BootstrapKit
import Compiler
import Diagnostics
import Files
import Model
import Resolution
import Shell
import Syntax
import Workspaces

extension Command {
  /// Renders the kits of a Sovereign's host clusters.
  static let bootstrapRender = Command(
    "render", "renders the kit of every host cluster of a Sovereign",
    discussion: """
      Writes 'clusters/<domain>/<host-cluster>/bootstrap-kit/' below the output folder: the \
      releases that belong there by their layer, every variable filled in. Where a release needs a \
      part of the management cluster that the cluster does not have, the edge stays as a comment \
      and the release is told where that part is; one that cannot be told is left out, and all that \
      needs it, with a warning. \(whereKitsAre)
      """,
    examples: [
      Example(
        "catalyst bootstrap render --sovereign sovereign.yaml --output .", "all its clusters"),
      Example(
        "catalyst bootstrap render --sovereign sovereign.yaml --output out --cluster hz-fsn-rtz-prod",
        "one of them"),
    ],
    options: KitOption.all + [sovereignFile, outputFolder, clusters, KitOption.catalog],
    operands: [KitOption.moreReleases], formats: OutputFormat.reports
  ) { invocation in
    guard let path = invocation[sovereignFile], let output = invocation[outputFolder] else {
      throw UsageError(
        "give the Sovereign with '--sovereign FILE' and the folder with '--output DIR'")
    }
    let analysis = try invocation.analyzedSovereign(path)
    guard let sovereign = analysis.resolved.sovereigns.first, !analysis.hasErrors else {
      return try invocation.refuseSovereign(path, analysis)
    }
    let kit = try invocation.readKitFiles(
      needsExpected: false, looksForCatalog: true, adding: sovereign.addedSlots)
    return try invocation.write(kit, of: sovereign, to: output)
  }
}

private let sovereignFile = Option<String>(
  "--sovereign", value: "FILE", help: "the manifest of the Sovereign", completion: .files)
private let outputFolder = Option<String>(
  "--output", value: "DIR", help: "the folder to write 'clusters/' into", completion: .folders)
private let clusters = OptionList<String>(
  "--cluster", value: "NAME", help: "renders this host cluster only; repeatable")

extension Invocation {
  fileprivate func analyzedSovereign(_ path: String) throws -> Analysis {
    let facts = try facts()
    let file = SourceFile(path: path, bytes: try readFile(path, limit: 16 << 20, .any))
    var arena = TreeArena()
    let reading = examine(file, facts: facts, charts: ChartFolders([path]), arena: &arena)
    return analyze([reading], facts: facts)
  }

  fileprivate func refuseSovereign(_ path: String, _ analysis: Analysis) throws -> ExitStatus {
    guard analysis.hasErrors else {
      throw UsageError("'\(path)' holds no Sovereign", help: "name the file of one")
    }
    return try finish(with: Report(analysis.diagnostics, files: [path], documents: 1))
  }

  fileprivate func write(
    _ kit: KitReading, of sovereign: ResolvedSovereign, to output: String
  ) throws -> ExitStatus {
    var diagnostics = kit.diagnostics.filter { $0.severity == .error }
    var files: [OutputFile] = []
    var lines = ""
    let wanted = self[clusters]
    for name in wanted where !sovereign.clusters.contains(where: { $0.name == name }) {
      throw UsageError(
        "the Sovereign has no host cluster '\(name)'",
        help: nearestName(to: name, among: sovereign.clusters.map(\.name)).map {
          "did you mean '\($0)'?"
        })
    }
    for cluster in sovereign.clusters where wanted.isEmpty || wanted.contains(cluster.name) {
      let rendered = BootstrapKit.render(kit.world, for: sovereign.kitCluster(cluster))
      diagnostics += rendered.diagnostics
      let folder = "clusters/\(sovereign.domain)/\(cluster.name)/bootstrap-kit"
      files += rendered.value.map { OutputFile(path: "\(folder)/\($0.name)", bytes: $0.bytes) }
      lines += "\(folder): \(counted(rendered.value.count - 1, "file"))\n"
    }
    if diagnostics.contains(where: { $0.severity == .error }) {
      return try finish(with: kit.report(diagnostics), describing: KitRule.summaries)
    }
    let stale = staleSlots(below: output, besides: Set(files.map(\.path)))
    _ = try writeFolder(files, to: output, removing: stale)
    if format != .text || !diagnostics.isEmpty {
      let status = try finish(with: kit.report(diagnostics), describing: KitRule.summaries)
      if format != .text { return status }
    }
    if !isQuiet { console.output.write(lines) }
    return .success
  }
}

/// Slots of an earlier rendering that the clusters' folders hold and do not get any more.
private func staleSlots(below output: String, besides rendered: Set<String>) -> [String] {
  let folders = Set(rendered.map { $0[..<($0.lastIndex(of: "/") ?? $0.startIndex)] })
  let options = ListingOptions(extensions: [".yaml"], honoursIgnoreFiles: false, maximumDepth: 0)
  return folders.sorted().flatMap { folder in
    let listing = try? listFiles(in: path(output, String(folder)), options)
    return (listing?.files ?? []).map { "\(folder)/\(fileName($0))" }.filter {
      !rendered.contains($0) && SlotNumber(fileName($0).prefix { $0 != "-" }) != nil
    }
  }
}

extension ResolvedSovereign {
  /// What the Sovereign's kit has beyond the canonical one.
  fileprivate var addedSlots: [SlotAddition] {
    let rows = sovereign.bootstrapKit?["add"]?.items.map { $0 } ?? []
    return rows.compactMap { row in
      guard let name = row["blueprint"]?.string, let slot = SlotNumber(row["slot"]?.text ?? "")
      else { return nil }
      var addition = SlotAddition(name: name, slot: slot)
      addition.version = row["version"]?.string
      return addition
    }
  }

  fileprivate func kitCluster(_ cluster: HostCluster) -> KitCluster {
    var result = KitCluster(
      name: cluster.name, isManagement: cluster == management,
      variables: [
        "SOVEREIGN_FQDN": domain, "HOST_CLUSTER": cluster.name, "PROVIDER": cluster.provider,
        "REGION": cluster.region, "BUILDING_BLOCK": cluster.buildingBlock,
        "ENV_TYPE": cluster.envType, "LOCATION_CODE": cluster.locationCode,
      ])
    result.omitted = Set(sovereign.bootstrapKit?["omit"]?.items.compactMap(\.string) ?? [])
    // One Keycloak for everybody has a database of its own.
    if sovereign.keycloakTopology?.value == "shared-sovereign" { result.conditions = ["HA"] }
    result.isHandedOff = sovereign.phase.map { $0.value != "bootstrap" } ?? false
    return result
  }
}
