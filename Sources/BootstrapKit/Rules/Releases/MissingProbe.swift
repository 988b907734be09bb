import Diagnostics

extension KitRule {
  /// With 'disableWait', Ready says that manifests were taken; a probe says that the thing works.
  static let missingProbe = KitRule(
    "kit-missing-probe", .warning, "every release has a readiness probe in 'probes/'"
  ) { world in
    guard let probes = world.options.probes, !probes.isEmpty else {
      return world.options.probes == nil ? [] : noProbes(world)
    }
    return world.kit.releases.compactMap { release in
      guard let slot = world.kit.file(of: release).slot else { return nil }
      let name = "\(slot)-\(release.name.value).sh"
      guard !probes.contains(name) else { return nil }
      return Finding(
        "'\(release.name.value)' has no readiness probe 'probes/\(name)'", at: release.name.range,
        path: "/metadata/name", document: release.object.document,
        help: "add a script of one line that succeeds once the release works")
    }
  }
}

/// One finding where there is no probe at all.
private func noProbes(_ world: KitWorld) -> [Finding] {
  guard let place = world.kit.kustomization?.listPlace ?? world.kit.releases.first?.name.range
  else { return [] }
  return [
    Finding(
      "no release of this kit has a readiness probe", at: place,
      help: "add 'probes/NN-bp-name.sh' for every release: one line that succeeds once it works")
  ]
}
