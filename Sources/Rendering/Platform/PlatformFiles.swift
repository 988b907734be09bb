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

  init(_ repository: String) {
    self.repository = repository
  }

  mutating func add(_ path: String, _ document: Draft, for object: Identity?) {
    add(path, bytes: write(document), for: object)
  }

  mutating func add(_ path: String, documents: [Draft], for object: Identity?) {
    add(path, bytes: write(documents: documents), for: object)
  }

  mutating func add(_ path: String, bytes: [UInt8], for object: Identity?) {
    files.add(path, bytes: bytes)
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
  func names(in folder: String) -> [String] {
    let prefix = "\(folder)/"
    return files.files.map(\.path).compactMap { path in
      guard path.hasPrefix(prefix), path.hasSuffix(".yaml") else { return nil }
      let rest = path.dropFirst(prefix.count)
      return rest.contains("/") ? nil : String(rest)
    }.sorted()
  }

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
