import BootstrapKit
import Files
import Shell

/// Where a kit and its expected graphs are, from what was given and from what is found.
struct KitPlace {
  /// The kit's folder; nothing when only files were named.
  var folder: String?
  var kustomization: String?
  var manifests: [String]
  var expected: [String]

  /// Throws when there is no kit, or no expected graph although one is `needed`.
  init(_ invocation: Invocation, needsExpected: Bool, folder given: String?) throws {
    let kustomization = invocation[KitOption.kustomization]
    folder = given ?? invocation[KitOption.folder] ?? kustomization.map(parentFolder)
    var files = invocation[KitOption.releases]
    let more = given == nil ? invocation[KitOption.moreReleases] : []
    if files.isEmpty, let first = more.first {
      if PathContent(at: first) == .nothing { throw FileError(.list, first, .missing) }
      guard more.count == 1, folder == nil, PathContent(at: first) == .folder else {
        throw UsageError("nothing is known to do with '\(first)'", help: "name one kit's folder")
      }
      folder = first
    } else {
      files += more
    }
    if folder == nil, files.isEmpty {
      guard let found = defaultFolder() else {
        throw UsageError(
          "there is no bootstrap kit here", help: "name its folder with '--kit-dir DIR'")
      }
      folder = found
    }
    expected = invocation[KitOption.document] + invocation[KitOption.expected]
    let beside = folder ?? files.first.map(parentFolder) ?? "."
    if expected.isEmpty { expected = expectedGraphs(near: beside) }
    if expected.isEmpty, needsExpected {
      throw UsageError(
        "there is no expected graph beside the kit or under 'scripts/'",
        help: "name it with '--expected FILE.yaml' or '--dag FILE.md'")
    }
    self.kustomization = kustomization ?? folder.flatMap(kustomizationFile)
    manifests =
      try files.isEmpty
      ? listManifests(beside, except: expected, listedIn: self.kustomization) : files
  }
}

private let defaultFolders = ["bootstrap-kit", "clusters/_template/bootstrap-kit"]
/// The kit here, or that of the repository that this folder belongs to.
private func defaultFolder() -> String? {
  var here = ""
  for _ in 0..<64 {
    if let found = defaultFolders.map({ here + $0 }).first(where: { PathContent(at: $0) == .folder }
    ) {
      return found
    }
    if PathContent(at: here + ".git") != .nothing { return nil }
    here += "../"
  }
  return nil
}

private let kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
private let expectedNames = ["expected-bootstrap-deps.yaml", "expected.yaml", "DAG.md"]

private func kustomizationFile(in folder: String) -> String? {
  kustomizationNames.map { path(folder, $0) }.first { PathContent(at: $0) != .nothing }
}

/// The YAML files of a folder, those in its folders left out, as the script takes them. It takes no `.yml`; kustomize
/// does where one is listed.
private func listManifests(
  _ folder: String, except: [String], listedIn kustomization: String?
) throws(FileError) -> [String] {
  let options = ListingOptions(
    extensions: [".yaml", ".yml"], honoursIgnoreFiles: false, maximumDepth: 0)
  let listing = try listFiles(in: folder, options)
  if let problem = listing.problems.first(where: { !$0.isNoPart }) { throw problem }
  let files = listing.files.filter { !except.contains($0) }
  guard files.contains(where: { $0.hasSuffix(".yml") }) else { return files }
  let list = try kustomization.map { path throws(FileError) in
    String(decoding: try readFile(path, limit: 16 << 20), as: UTF8.self)
  }
  return files.filter { !$0.hasSuffix(".yml") || list?.contains(fileName($0)) == true }
}

/// In the kit's folder, beside it, under `scripts/` here, or under `scripts/` of a folder around the
/// kit. The first place that has one is taken, with both forms if it has both.
private func expectedGraphs(near folder: String) -> [String] {
  let around = foldersAround(folder).map { path($0, "scripts") }
  let places = [folder, parentFolder(folder), "scripts"] + around
  for place in places {
    let found = expectedNames.map { path(place, $0) }.filter { PathContent(at: $0) == .file }
    if !found.isEmpty { return found }
  }
  return []
}

extension FileError {
  /// What lies in deeper folders, or outside, is no part of the kit: kustomize takes neither.
  fileprivate var isNoPart: Bool {
    if case .tooDeep = reason { return true }
    if case .linkOutside = reason { return true }
    return false
  }
}
