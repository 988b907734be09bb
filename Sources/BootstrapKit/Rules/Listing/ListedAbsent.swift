import Diagnostics

extension KitRule {
  /// kustomize refuses to build a list that names a file which is not there.
  static let listedAbsent = KitRule(
    "kit-listed-absent", .error, "every file that 'kustomization.yaml' lists is there"
  ) { world in
    guard let kustomization = world.kit.kustomization else { return [] }
    return world.absentEntries.map { index, path, meant in
      var finding = Finding(
        "'\(path.value)' is listed and does not exist", at: path.range,
        path: "/resources/\(index)", document: 0, help: "add the file, or take it out of the list",
        fixIts: kustomization.removing(kustomization.resources[index]).map { [$0] } ?? [])
      if let meant {
        finding.help = "did you mean '\(meant)'?"
        finding.fixIts = [FixIt("write '\(meant)'", replacing: path.range, with: meant)]
      }
      return finding
    }
  }
}
