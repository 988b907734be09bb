import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// kustomize refuses to build two objects of one name, and Flux applies nothing of that folder.
  static let fluxDuplicateResource = Rule(
    "flux-duplicate-resource", .error, "no object stands twice in what a kustomization builds",
    inBuilds: { workspace, builds in
      var seen: Set<SourceRange> = []
      return builds.filter { !$0.isUncertain }
        .flatMap { duplicates(in: $0, &seen) }
    })
}

private func duplicates(in build: KustomizeBuild, _ seen: inout Set<SourceRange>) -> [Finding] {
  var first: [String: KustomizeBuild.Object] = [:]
  return build.objects.compactMap { object in
    guard let identity = object.identity else { return nil }
    guard let earlier = first[identity] else {
      first[identity] = object
      return nil
    }
    // A file that is listed twice is said at its list, once for all that it holds.
    let isSame = earlier.manifest.place == object.manifest.place
    let place = isSame ? object.entry : object.manifest.place
    guard seen.insert(place).inserted else { return nil }
    if isSame {
      return build.kustomization.finding(
        "'\(object.manifest.file.path)' is listed twice in what \(build.title) builds", at: place,
        path: "/resources", notes: [Note("it is listed here first", at: earlier.entry)],
        help: "list it once")
    }
    return object.manifest.finding(
      "\(object.manifest.title) stands twice in what \(build.title) builds", at: place,
      path: "/metadata/name", notes: [Note("it stands here too", at: earlier.manifest.place)],
      help: "remove one of the two, or patch it instead")
  }
}

extension KustomizeBuild.Object {
  /// Who the object is on the cluster; a namespace that is not written is the default one.
  fileprivate var identity: String? {
    guard let name else { return nil }
    let space = namespace.flatMap { $0.isEmpty ? nil : $0 } ?? "default"
    return "\(manifest.group)/\(manifest.kind.value)/\(space)/\(name)"
  }
}
