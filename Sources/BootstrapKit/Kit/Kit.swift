package import Diagnostics
internal import Syntax

/// The files that a kit is read from.
package struct KitFolder: Sendable {
  /// In any order; a kustomization among them is left out.
  package var manifests: [SourceFile]
  package var kustomization: SourceFile?

  package init(manifests: [SourceFile], kustomization: SourceFile? = nil) {
    self.manifests = manifests
    self.kustomization = kustomization
  }
}

/// A bootstrap kit: the manifests of its slots and the list of them.
package struct Kit: Sendable {
  /// By path.
  package let files: [KitFile]
  /// In the order of the files.
  package let releases: [Release]
  package let kustomization: Kustomization?
  /// The names of further files beside the kustomization that exist and were not read.
  package var otherNames: Set<String> = []

  /// How many documents the files hold, the kustomization's among them.
  package var documentCount: Int {
    let trees = files.map(\.tree) + (kustomization.map { [$0.tree] } ?? [])
    return trees.reduce(0) { $0 + $1.documents.count }
  }

  /// What the kustomization's list names beside it, and was not read.
  package var unreadNames: Set<String> {
    let listed = (kustomization?.resources ?? []).filter { !$0.isElsewhere }.map(\.path.value)
    return Set(listed).subtracting(files.map(\.name))
  }

  package func file(of release: Release) -> KitFile { files[release.file] }
}

/// Reads a kit. What cannot be read is left out and said why.
package func readKit(_ folder: KitFolder) -> Diagnosed<Kit> {
  var arena = TreeArena()
  var diagnostics: [Diagnostic] = []
  func tree(_ file: SourceFile) -> Tree {
    let read = parse(file, arena: &arena)
    diagnostics += read.diagnostics
    return read.value
  }
  let manifests = folder.manifests.filter { !isKustomization($0.path) }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  let files = manifests.map { KitFile(tree($0)) }
  let kustomization = folder.kustomization.map { Kustomization(tree($0)) }
  var releases: [Release] = []
  for (index, file) in files.enumerated() {
    for object in file.objects where object.kind.value == "HelmRelease" {
      let read = readRelease(object, file: index)
      diagnostics += read.diagnostics
      if let release = read.value { releases.append(release) }
    }
  }
  let kit = Kit(
    files: files, releases: releases, kustomization: kustomization)
  return Diagnosed(kit, diagnostics)
}
