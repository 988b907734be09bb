/// What a file of the workspace turned out to be.
package enum FileRole: String, Hashable, Sendable, CaseIterable {
  /// It holds Kubernetes objects.
  case manifests
  /// A template of a Helm chart: no YAML before the chart is rendered.
  case template
  /// YAML or JSON without a Kubernetes object: values, workflows, settings of other tools.
  case other
  /// No document at all.
  case empty
}

/// The folders that hold a Helm chart, found by their `Chart.yaml`.
package struct ChartFolders: Sendable {
  private let folders: Set<Substring>

  /// `paths` are all files of the workspace.
  package init(_ paths: some Sequence<String>) {
    folders = Set(
      paths.compactMap { path in
        path == "Chart.yaml"
          ? "" : path.hasSuffix("/Chart.yaml") ? path.dropLast("/Chart.yaml".count) : nil
      })
  }

  /// Whether the file is a template: it stands under `templates/` of a chart.
  package func holdTemplate(_ path: String) -> Bool {
    if folders.isEmpty { return false }
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if rest == "templates" { return folders.contains("") }
      if rest.hasSuffix("/templates"), folders.contains(rest.dropLast("/templates".count)) {
        return true
      }
    }
    return false
  }
}
