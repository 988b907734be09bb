import Diagnostics
import Syntax
import Versioning

extension KitRule {
  /// A version that was never released cannot be pulled; another one is not what was tested.
  static let chartVersion = KitRule(
    "kit-chart-version", .error,
    "a release has the version of its Blueprint and of the Blueprint's chart"
  ) { world in
    world.kit.releases.compactMap { release in
      guard let chart = ReleaseChart(release, world.kit), let version = chart.version else {
        return nil
      }
      let name = chart.name.value
      let known = [
        world.catalog.blueprint(named: name)?.version.map { ("the Blueprint", $0) },
        world.catalog.chart(named: name).map { ("Chart.yaml", $0.version) },
      ].compactMap { $0 }
      let others = known.filter { $0.1.value != version.value }
      guard let first = others.first else { return nil }
      let list = others.map { "\($0.0) '\($0.1.value)'" }
      let isAgreed = Set(known.map(\.1.value)).count == 1
      let wanted = first.1.value
      let has = others.count == 1 ? "has" : "have"
      return Finding(
        "'\(release.name.value)' installs version '\(version.value)', "
          + (isAhead(version.value, known.map(\.1.value))
            ? "which was never released: \(enumeration(list)) \(has) an older one"
            : "and \(enumeration(list)) \(has) another"),
        at: version.range,
        path: chart.versionPath, document: chart.document,
        notes: others.map { Note("\($0.0) says so here", at: $0.1.range) },
        help: isAgreed ? nil : "let Blueprint, chart and release say the same",
        fixIts: isAgreed
          ? [FixIt("write '\(wanted)'", replacing: version.range, with: wanted)] : [])
    }
  }
}

/// Whether a version is newer than all that are known, so that nobody can have released it.
private func isAhead(_ version: String, _ known: [String]) -> Bool {
  guard let version = try? Version(version, as: .short) else { return false }
  return known.allSatisfy { (try? Version($0, as: .short)).map { $0 < version } ?? false }
}
