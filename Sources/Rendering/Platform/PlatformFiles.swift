package import Model
import Syntax

/// An object of the workspace and the files that it was rendered to.
package struct PlacedObject: Hashable, Sendable {
  /// `Kind namespace/name`
  package let object: Identity
  /// `{owner}/{name}`
  package let repository: String
  /// Sorted.
  package let paths: [String]
}

/// The files of one repository while they are collected, each with the object that it comes from.
struct PlatformFiles {
  let repository: String
  private(set) var files = BranchFiles()
  private var paths: [Identity: [String]] = [:]
  /// The names of the YAML files by the folder that they stand in.
  private var names: [Substring: [String]] = [:]
  /// The files of an earlier rendering by path: one that is the same again is held in memory once.
  private let known: [String: RenderedFile]

  init(_ repository: String, earlier: RenderedBranch? = nil) {
    self.repository = repository
    known = Dictionary(
      (earlier?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ path: String, _ document: Draft, for object: Identity?) {
    add(path, bytes: write(document), for: object)
  }

  mutating func add(_ path: String, documents: [Draft], for object: Identity?) {
    add(path, bytes: write(documents: documents), for: object)
  }

  mutating func add(_ path: String, bytes: [UInt8], for object: Identity?) {
    if let same = known[path], same.bytes == bytes {
      files.add(same)
    } else {
      files.add(path, bytes: bytes)
    }
    if path.hasSuffix(".yaml"), let slash = path.lastIndex(of: "/") {
      names[path[..<slash], default: []].append(String(path[path.index(after: slash)...]))
    }
    if let object { paths[object, default: []].append(path) }
  }

  /// `kustomization.yaml` of a folder with the labels that all of it shares.
  mutating func addKustomization(
    _ folder: String, resources: [String], labels: Draft? = nil, for object: Identity?
  ) {
    let path = folder.isEmpty ? "kustomization.yaml" : "\(folder)/kustomization.yaml"
    add(path, kustomization(resources: resources, labels: labels), for: object)
  }

  /// The names of the YAML files that a folder holds, for its kustomization. Sorted.
  func names(in folder: String) -> [String] { names[folder[...]]?.sorted() ?? [] }

  var objects: [PlacedObject] {
    paths.map { PlacedObject(object: $0, repository: repository, paths: $1.sorted()) }
      .sorted { $0.object < $1.object }
  }
}

/// A kustomization for kustomize. Labels are not put into selectors.
func kustomization(resources: [String], labels: Draft? = nil) -> Draft {
  .fields(
    ("apiVersion", "kustomize.config.k8s.io/v1beta1"),
    ("kind", "Kustomization"),
    ("resources", .sequence(resources.map(Draft.string))),
    ("labels", labels.map { [["pairs": $0]] }))
}
