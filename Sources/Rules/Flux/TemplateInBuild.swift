import Diagnostics
import Resolution
import Workspaces

extension Rule {
  /// kustomize reads YAML; the braces of Helm's templates are none, and the whole folder is not applied.
  static let fluxTemplateInBuild = Rule(
    "flux-template-in-build", .error, "no template of Helm is listed by a kustomization"
  ) { workspace in
    let roles = Dictionary(
      workspace.workspace.roles.map { (FilePath.clean($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<SourceRange> = []
    return KustomizeBuild.all(workspace.workspace).flatMap { build in
      build.files.filter { roles[$0.path] == .template && seen.insert($0.entry).inserted }.map {
        build.kustomization.finding(
          "'\($0.path)' holds the text of a Helm template, which kustomize cannot read",
          at: $0.entry, path: "/resources",
          help: "put it into a chart's 'templates' and install that, or write what it stands for")
      }
    }
  }
}
