package import BootstrapKit
package import Diagnostics
import Files
import RuleData
package import Shell

/// A kit as it was read from its files.
package struct KitReading {
  package let world: KitWorld
  /// What was said when the files were read.
  package let diagnostics: [Diagnostic]
  /// The paths of what was read.
  package let files: [String]
  package let documents: Int
}

extension Invocation {
  /// The kit in a folder, or the one that is found from here, for commands that ask nothing else.
  package func readKitWorld(in folder: String?) throws -> KitWorld {
    try readKitFiles(needsExpected: false, folder: folder).world
  }

  /// Finds and reads the kit and its expected graph, with `additions` in it: from the kit's folder `optional` where they
  /// stand there, else written for the purpose. Throws what makes that impossible.
  package func readKitFiles(
    needsExpected: Bool, looksForCatalog: Bool = false, folder: String? = nil,
    adding additions: [SlotAddition] = []
  ) throws -> KitReading {
    let place = try KitPlace(self, needsExpected: needsExpected, folder: folder)
    let optional = additions.map { Files.path(place.folder ?? ".", "optional/\($0.fileName)") }
      .filter { PathContent(at: $0) == .file }
    let manifests = try (place.manifests + optional).filter { !isKustomization($0) }
      .map(sourceFile)
    guard !manifests.isEmpty else {
      let place = place.folder.map { "'\($0)' holds" } ?? "'--hrs' names"
      throw UsageError("\(place) no manifests", help: "a kit has one file for each slot")
    }
    let kustomization = try place.kustomization.map(sourceFile)
    var kit = readKit(KitFolder(manifests: manifests, kustomization: kustomization))
    kit.value.otherNames = kit.value.unreadNames.filter { name in
      place.folder.map { PathContent(at: Files.path($0, name)) != .nothing } ?? false
    }
    let expected = try place.expected.map { try expectedGraph($0) }
    var folders = self[KitOption.catalog]
    if folders.isEmpty, looksForCatalog { folders = catalogFolders(place.folder ?? ".") }
    let facts = try kitFacts()
    let world = KitWorld(
      kit: kit.value, expected: expected.map(\.value), facts: facts,
      catalog: try readCatalog(folders), options: try kitOptions(facts, place, kit.value))
    let extended = adding(additions, to: world)
    return KitReading(
      world: extended.value,
      diagnostics: kit.diagnostics + expected.flatMap(\.diagnostics) + extended.diagnostics,
      files: (manifests + (kustomization.map { [$0] } ?? [])).map(\.path) + place.expected,
      documents: kit.value.documentCount)
  }

  private func kitOptions(
    _ facts: KitFacts, _ place: KitPlace, _ kit: Kit
  ) throws -> KitOptions {
    var options = KitOptions()
    options.batch = try batch(facts)
    options.isHandedOff = self[KitOption.handedOff]
    options.probes = place.folder.flatMap(probeNames)
    if let folder = place.folder, needsVariables(kit, facts) {
      options.variables = declaredVariables(around: folder)
    }
    return options
  }

  private func expectedGraph(_ path: String) throws -> Diagnosed<ExpectedGraph> {
    let file = try sourceFile(path)
    return isYAML(path) ? readSlotFile(file) : readSlotTable(file)
  }

  private func batch(_ facts: KitFacts) throws -> String? {
    guard let name = self[KitOption.batch] else { return nil }
    let names = facts.batches.map(\.name)
    guard names.contains(name) else {
      throw UsageError(
        "there is no batch '\(name)'",
        help: "choose \(enumeration(names.map { "'\($0)'" }, last: "or"))")
    }
    return name
  }

  private func kitFacts() throws -> KitFacts {
    let name = "bootstrap-kit.yaml"
    let own = rulesFolder.map { Files.path($0, name) }.flatMap {
      PathContent(at: $0) == .file ? $0 : nil
    }
    let bytes = try own.map { try readFile($0, limit: sizeLimit) } ?? RuleData.bytes(name) ?? []
    return KitFacts.read(SourceFile(path: own ?? "rules/\(name)", bytes: bytes)).value
  }
}

/// The kit with those of the additions that it does not have yet, depending on what their Blueprints need.
private func adding(_ additions: [SlotAddition], to world: KitWorld) -> Diagnosed<KitWorld> {
  var world = world
  var diagnostics: [Diagnostic] = []
  for addition in additions where !world.contains(addition.name) {
    var addition = addition
    let needs = world.catalog.blueprint(named: addition.name)?.needs ?? []
    addition.dependencies = needs.filter { !$0.isConditional && world.contains($0.name.value) }
      .map(\.name.value)
    let added = add(addition, to: world)
    diagnostics += added.diagnostics
    let manifests = added.value.filter { $0.isNew && $0.path.hasSuffix(".yaml") }
      .map { SourceFile(path: $0.path, bytes: $0.bytes) }
    world = world.adding(manifests)
  }
  return Diagnosed(world, diagnostics)
}

/// No manifest or document is near it.
private let sizeLimit = 64 << 20

private func sourceFile(_ path: String) throws(FileError) -> SourceFile {
  // `find` and shells write `./` before names; nobody wants to read it in every line.
  let shown = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  return SourceFile(path: shown, bytes: try readFile(path, limit: sizeLimit, .any))
}

private func isYAML(_ path: String) -> Bool {
  [".yaml", ".yml", ".json"].contains { path.lowercased().hasSuffix($0) }
}

/// What the Kustomizations beside a kit, in the folders around it and in `flux-system` fill in.
private func declaredVariables(around folder: String) -> DeclaredVariables {
  let around = foldersAround(folder).prefix(3)
  let options = ListingOptions(extensions: [".yaml", ".yml"], maximumDepth: 0)
  let paths = around.flatMap { [$0, path($0, "flux-system")] }.flatMap { folder in
    (try? listFiles(in: folder, options))?.files ?? []
  }
  let files = paths.compactMap { path in
    (try? readFile(path, limit: 1 << 20)).map { SourceFile(path: path, bytes: $0) }
  }
  return DeclaredVariables(in: files, kitFolder: folder)
}

/// The scripts in the kit's folder of probes; none when there is no such folder.
private func probeNames(_ folder: String) -> Set<String>? {
  let options = ListingOptions(extensions: [".sh"], honoursIgnoreFiles: false, maximumDepth: 0)
  let listing = try? listFiles(in: path(folder, "probes"), options)
  return Set(listing.map { $0.files.map(fileName) } ?? [])
}

extension KitReading {
  package func report(_ diagnostics: [Diagnostic]) -> Report {
    Report(diagnostics, files: files, documents: documents)
  }
}
