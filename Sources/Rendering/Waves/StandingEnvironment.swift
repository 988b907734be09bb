import Diagnostics
import Syntax

/// The Applications that an Environment's branch names as it stands in Git.
package struct StandingEnvironment: Sendable {
  package private(set) var applications: [String: Named] = [:]

  package struct Named: Hashable, Sendable {
    /// `<host-cluster>/<app>.yaml` of each host cluster, sorted.
    package fileprivate(set) var paths: [String] = []
    /// What its Kustomizations depend on.
    package fileprivate(set) var waitsFor: Set<String> = []
  }

  /// No Environment was written yet.
  package init() {}

  /// - Parameter files: of the branch; those that name no Application are left out.
  package init(_ files: [RenderedFile]) {
    for file in files.sorted(by: { $0.path < $1.path }) where Self.mayName(file.path) {
      for document in parse(SourceFile(path: file.path, bytes: file.bytes)).value.documents
      where document["kind"]?.hasText("Kustomization") == true {
        let metadata = document["metadata"]
        guard let name = metadata?["name"]?.string,
          metadata?["labels"]?["openova.io/application"]?.hasText(name) == true
        else { continue }
        applications[name, default: Named()].paths.append(file.path)
        let dependencies = document["spec"]?["dependsOn"].map { Array($0.items) } ?? []
        applications[name]?.waitsFor.formUnion(dependencies.compactMap { $0["name"]?.string })
      }
    }
  }

  /// Whether a file stands where one that names an Application does.
  package static func mayName(_ path: String) -> Bool {
    path.hasSuffix(".yaml") && path.split(separator: "/").count == 2
      && !path.hasSuffix("/kustomization.yaml") && !path.hasSuffix("/environment.yaml")
  }
}

extension RenderedBranch {
  /// An Environment's branch with no more than what may be named now, and with what may not go yet.
  package func limited(
    to permission: WavePermission, over standing: StandingEnvironment
  ) -> RenderedBranch {
    let folders = Set(
      files.map(\.path).filter { $0.hasSuffix("/kustomization.yaml") }
        .map { $0.split(separator: "/") }.filter { $0.count == 2 }.map { String($0[0]) })
    let kept = permission.kept.flatMap { standing.applications[$0]?.paths ?? [] }.filter {
      folders.contains(String($0.prefix { $0 != "/" }))
    }
    let left = files.filter { file in
      guard StandingEnvironment.mayName(file.path) else { return true }
      return permission.named.contains(fileName(file.path))
    }
    let changed = left.map { file in
      let parts = file.path.split(separator: "/")
      guard parts.count == 2, parts[1] == "kustomization.yaml" else { return file }
      let folder = "\(parts[0])/"
      let resources =
        left.map(\.path).filter { $0.hasPrefix(folder) && $0 != file.path }
        + kept.filter { $0.hasPrefix(folder) }
      return RenderedFile(
        path: file.path,
        bytes: write(
          kustomization(resources: resources.map { String($0.dropFirst(folder.count)) }.sorted())))
    }
    return RenderedBranch(
      repository: repository, branch: branch, files: changed, message: message
    ).keeping(kept)
  }

  /// `hz-fsn-rtz-prod/shop.yaml` → `shop`
  private func fileName(_ path: String) -> String {
    String(path.drop { $0 != "/" }.dropFirst().dropLast(".yaml".utf8.count))
  }
}
