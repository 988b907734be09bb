import Diagnostics

extension KitRule {
  /// Flux applies what the kustomization lists; a file beside it is installed by nobody.
  static let unlistedFile = KitRule(
    "kit-unlisted-file", .error, "every file of the kit is listed in 'kustomization.yaml'"
  ) { world in
    guard let kustomization = world.kit.kustomization else { return [] }
    guard kustomization.list != nil else { return [nothingListed(kustomization)] }
    let meant = world.absentEntries.compactMap(\.meant)
    let listed = Set(kustomization.resources.map(\.path.value) + meant)
    return world.kit.files.compactMap { file in
      guard !listed.contains(file.name), let object = file.objects.first,
        parent(file.source.path) == parent(kustomization.source.path)
      else { return nil }
      return Finding(
        "'\(file.name)' is not listed, so nothing installs it", at: kustomization.listPlace,
        path: "/resources",
        document: 0, notes: [Note("the file begins here", at: object.kind.range)],
        help: "list it, or remove the file",
        fixIts: kustomization.adding(file.name).map { [$0] } ?? [])
    }
  }
}

/// One finding for all of them: what is missing is the list.
private func nothingListed(_ kustomization: Kustomization) -> Finding {
  Finding(
    "'\(fileName(kustomization.source.path))' lists no file, so nothing installs the kit",
    at: kustomization.listPlace, help: "list each file of the kit under 'resources', in slot order")
}

private func parent(_ path: String) -> Substring {
  path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
}
