import Diagnostics

extension KitRule {
  /// It does no harm, and tells the next reader that somebody merged in haste.
  static let repeatedDependency = KitRule(
    "kit-repeated-dependency", .warning, "no dependency of a release is written twice"
  ) { world in
    world.kit.releases.flatMap { release -> [Finding] in
      var first: [String: SourceRange] = [:]
      return release.edges.compactMap { edge in
        guard let earlier = first[edge.name.value] else {
          first[edge.name.value] = edge.name.range
          return nil
        }
        return Finding(
          "'\(release.name.value)' depends on '\(edge.name.value)' twice", at: edge.name.range,
          path: "/spec/dependsOn", document: release.object.document,
          notes: [Note("it is written here first", at: earlier)],
          fixIts: release.removing(edge).map { [$0] } ?? [])
      }
    }
  }
}
