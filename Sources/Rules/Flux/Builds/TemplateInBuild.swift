import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// kustomize reads YAML; the braces of Helm's templates are none, and the whole folder is not applied. Between quotes
  /// they are text, and that is applied as it stands.
  static let fluxTemplateInBuild = Rule(
    "flux-template-in-build", .error, "no template of Helm is in what a kustomization builds",
    inBuilds: { workspace, builds in
      if builds.isEmpty { return [] }
      let roles = Dictionary(
        workspace.workspace.roles.map { (FilePath.clean($0.path), $0.role) },
        uniquingKeysWith: { first, _ in first })
      var seen: Set<SourceRange> = []
      return builds.flatMap { build -> [Finding] in
        let files = build.files.filter {
          roles[$0.path] == .template && seen.insert($0.entry).inserted
        }
        .map {
          build.kustomization.finding(
            "'\($0.path)' holds the text of a Helm template, which kustomize cannot read",
            at: $0.entry, path: "/resources",
            help: "put it into a chart's 'templates' and install that, or write what it stands for")
        }
        return files
          + build.manifests.flatMap { manifest in
            templates(in: manifest).filter { seen.insert($0.range).inserted }.map { node in
              manifest.finding(
                "\(manifest.title) holds the text of a Helm template, which nothing here renders",
                at: node.range, path: node.pointer,
                help:
                  "put it into a chart's 'templates' and install that, or write what it stands for"
              )
            }
          }
      }
    })
}

/// Scalars that only Helm could fill in. What is handed to Helm as values may be a template of the chart's, and a
/// ConfigMap may hold anybody's.
private func templates(in manifest: Manifest) -> [Node] {
  if manifest.isRelease || ["ConfigMap", "Secret"].contains(manifest.kind.value)
    || !manifest.node.mentions("{{")
  {
    return []
  }
  var found: [Node] = []
  manifest.node.forEachScalar { node in
    if let text = node.string, isTemplate(text) { found.append(node) }
  }
  return found
}

/// `{{ .Values.x }}`, `{{- include "y" . }}`: the names that only Helm's templates have.
private func isTemplate(_ text: String) -> Bool {
  guard text.utf8.count < 4096, let start = text.firstRange(of: "{{") else { return false }
  var inner = text[start.upperBound...]
  while let first = inner.first, first == "-" || first == " " { inner.removeFirst() }
  return [".Values.", ".Release.", ".Chart.", ".Capabilities.", "include \"", "template \""]
    .contains { inner.hasPrefix($0) }
}
