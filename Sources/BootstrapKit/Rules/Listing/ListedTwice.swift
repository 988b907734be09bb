import Diagnostics

extension KitRule {
  /// kustomize refuses to build a list that adds an object twice.
  static let listedTwice = KitRule(
    "kit-listed-twice", .error, "no file stands in 'kustomization.yaml' twice"
  ) { world in
    guard let kustomization = world.kit.kustomization else { return [] }
    var first: [String: SourceRange] = [:]
    return kustomization.resources.enumerated().compactMap { index, resource in
      guard let earlier = first[resource.path.value] else {
        first[resource.path.value] = resource.path.range
        return nil
      }
      return Finding(
        "'\(resource.path.value)' is listed twice, and kustomize builds no such list",
        at: resource.path.range, path: "/resources/\(index)", document: 0,
        notes: [Note("it is listed here first", at: earlier)], help: "remove one of the two",
        fixIts: kustomization.removing(resource).map { [$0] } ?? [])
    }
  }
}
