import Diagnostics
import Syntax

extension KitRule {
  /// The registry of the kit's charts is private: without the secret every pull is refused.
  static let repositorySecret = KitRule(
    "kit-repository-secret", .error, "a repository of the kit's registry names its pull secret"
  ) { world in
    repositories(world).compactMap { object, url in
      guard url.value.hasPrefix(world.facts.repositoryURL),
        object.node.at("spec", "secretRef") == nil
      else { return nil }
      return Finding(
        "\(object.title) reads '\(url.value)' without a secret", at: url.range, path: "/spec/url",
        document: object.document,
        help: "add 'secretRef: {name: \(world.facts.repositorySecret)}'")
    }
  }

  /// Flux appends the chart's name to the repository's address itself.
  static let repositoryURL = KitRule(
    "kit-repository-url", .error, "the address of a repository does not end in the chart's name"
  ) { world in
    let charts = world.kit.releases.compactMap { ReleaseChart($0, world.kit) }
    return repositories(world).compactMap { object, url in
      guard object.kind.value == "HelmRepository", let name = object.name?.value else { return nil }
      let names = [name] + charts.filter { $0.source.means(object) }.map(\.name.value)
      let address = withoutSlashes(url.value)
      guard let chart = names.first(where: { address.hasSuffix("/" + $0) }) else { return nil }
      let wanted = String(address.dropLast(chart.utf8.count + 1))
      return Finding(
        "the address of \(object.title) ends in the chart's name, which is appended again",
        at: url.range, path: "/spec/url", document: object.document,
        fixIts: [FixIt("write '\(wanted)'", replacing: url.range, with: wanted)])
    }
  }
}

/// The OCI repositories of the kit.
private func repositories(_ world: KitWorld) -> [(KitObject, Located<String>)] {
  world.kit.sources.compactMap { object in
    guard let url = object.node.at("spec", "url")?.located, url.value.hasPrefix("oci://") else {
      return nil
    }
    return (object, url)
  }
}

private func withoutSlashes(_ address: String) -> Substring {
  var address = address[...]
  while address.last == "/" { address.removeLast() }
  return address
}
