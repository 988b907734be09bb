import Diagnostics

extension KitRule {
  /// Whoever looks for a release looks for its file: `NN-bp-name.yaml`.
  static let fileName = KitRule(
    "kit-file-name", .warning, "the file of a release is named after its slot and the release"
  ) { world in
    world.kit.files.enumerated().compactMap { index, file in
      let releases = world.kit.releases.filter { $0.file == index }
      guard let release = releases.first, releases.count == 1 else { return nil }
      let expected = world.expected.compactMap { $0.slot(named: release.name.value)?.slot }.first
      guard let slot = file.slot ?? expected?.value else {
        return Finding(
          "the file of '\(release.name.value)' has no slot number", at: release.name.range,
          help: "name it 'NN-\(release.name.value).yaml'")
      }
      let wanted = "\(slot)-\(release.name.value).yaml"
      guard file.name != wanted else { return nil }
      return Finding(
        "'\(release.name.value)' stands in '\(file.name)'", at: release.name.range,
        path: "/metadata/name", document: release.object.document,
        help: "name the file '\(wanted)'")
    }
  }
}
