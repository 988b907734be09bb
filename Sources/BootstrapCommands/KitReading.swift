package import BootstrapKit
import Diagnostics
import Files
import RuleData
package import Shell

/// A kit as it was read from its files.
struct KitReading {
  let world: KitWorld
  /// What was said when the files were read.
  let diagnostics: [Diagnostic]
  /// The paths of what was read.
  let files: [String]
  let documents: Int
}

extension Invocation {
  /// The kit in a folder, or the one that is found from here, for commands that ask nothing else.
  package func readKitWorld(in folder: String?) throws -> KitWorld {
    try readKitFiles(needsExpected: false, folder: folder).world
  }

  /// Finds and reads the kit and its expected graph. Throws what makes that impossible.
  func readKitFiles(
    needsExpected: Bool, looksForCatalog: Bool = false, folder: String? = nil
  ) throws -> KitReading {
    let place = try KitPlace(self, needsExpected: needsExpected, folder: folder)
    let manifests = try place.manifests.filter { !isKustomization($0) }.map(sourceFile)
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
    let facts = try kitFacts()
    var options = KitOptions()
    options.batch = try batch(facts)
    options.isHandedOff = self[KitOption.handedOff]
    options.probes = place.folder.flatMap(probeNames)
    var folders = self[KitOption.catalog]
    if folders.isEmpty, looksForCatalog { folders = catalogFolders(place.folder ?? ".") }
    return KitReading(
      world: KitWorld(
        kit: kit.value, expected: expected.map(\.value), facts: facts,
        catalog: try readCatalog(folders), options: options),
      diagnostics: kit.diagnostics + expected.flatMap(\.diagnostics),
      files: (manifests + (kustomization.map { [$0] } ?? [])).map(\.path) + place.expected,
      documents: kit.value.documentCount)
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

/// The scripts in the kit's folder of probes; none when there is no such folder.
private func probeNames(_ folder: String) -> Set<String>? {
  let options = ListingOptions(extensions: [".sh"], honoursIgnoreFiles: false, maximumDepth: 0)
  let listing = try? listFiles(in: path(folder, "probes"), options)
  return Set(listing.map { $0.files.map(fileName) } ?? [])
}
