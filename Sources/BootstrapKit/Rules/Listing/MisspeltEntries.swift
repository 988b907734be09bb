import Diagnostics

extension KitWorld {
  /// Entries of the kustomization's list that lead nowhere, by their place in it, each with the
  /// unlisted file that is most likely meant.
  var absentEntries: [(index: Int, path: Located<String>, meant: String?)] {
    guard let kustomization = kit.kustomization else { return [] }
    let names = Set(kit.files.map(\.name)).union(kit.otherNames)
    let listed = Set(kustomization.resources.map(\.path.value))
    var unlisted = kit.files.map(\.name).filter { !listed.contains($0) }
    return kustomization.resources.enumerated().compactMap { index, resource in
      let path = resource.path
      guard !resource.isElsewhere, !names.contains(path.value) else { return nil }
      let meant = nearestName(to: path.value, among: unlisted)
      // Nothing is meant twice.
      unlisted.removeAll { $0 == meant }
      return (index, path, meant)
    }
  }
}
