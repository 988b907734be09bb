import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A monitor or a rule before its operator fails the whole Kustomization, and with it what was to be watched.
  static let fluxMonitorBeforeOperator = Rule(
    "flux-monitor-before-operator", .warning,
    "monitors and rules stand behind the release that brings their kinds"
  ) { workspace in
    let monitors = workspace.workspace.manifests.filter { $0.group == "monitoring.coreos.com" }
    if monitors.isEmpty { return [] }
    let providers = APIProviders(workspace).releases(of: "monitoring.coreos.com")
    let order = KustomizationOrder(workspace.workspace)
    let bootstrapped = BootstrappedFolders(workspace.workspace)
    return monitors.compactMap { monitor in
      guard let own = order.kustomization(of: monitor), !providers.isEmpty,
        !bootstrapped.contain(FilePath.clean(monitor.file.path).folder)
      else { return nil }
      let operators = providers.compactMap { order.kustomization(of: $0) }
      // In one Kustomization with its operator is a fault of its own.
      guard !operators.isEmpty, !operators.contains(own),
        !operators.contains(where: { order.isBehind(own, $0) })
      else { return nil }
      return monitor.finding(
        "\(monitor.title) is applied by '\(own)', which does not wait for '\(operators[0])' and its "
          + "\(providers[0].title)", at: monitor.apiVersion.range, path: "/apiVersion",
        notes: [Note("its kind comes with this release", at: providers[0].place)],
        help: "let '\(own)' depend on '\(operators[0])'")
    }
  }
}

/// Which Flux Kustomization applies a manifest, and which of them wait for which.
private struct KustomizationOrder {
  private var needs: [String: [String]] = [:]
  private var paths: [(name: String, path: String)] = []

  init(_ workspace: Workspace) {
    for kustomization in workspace.manifests where kustomization.isFluxKustomization {
      guard let name = kustomization.name?.value, let path = kustomization.spec?["path"]?.string
      else { continue }
      paths.append((name, FilePath.clean(path)))
      needs[name] = (kustomization.spec?["dependsOn"]?.items.map { $0 } ?? [])
        .compactMap { $0["name"]?.string }
    }
    // The longest path that holds a file is the one that is meant.
    paths.sort { ($1.path.utf8.count, $0.name) < ($0.path.utf8.count, $1.name) }
  }

  func kustomization(of manifest: Manifest) -> String? {
    let folder = "/" + FilePath.clean(manifest.file.path).folder + "/"
    return paths.first { !$0.path.isEmpty && folder.contains("/\($0.path)/") }?.name
  }

  /// Whether one waits for another, directly or through others.
  func isBehind(_ name: String, _ other: String) -> Bool {
    var seen: Set<String> = [name]
    var open = [name]
    while let next = open.popLast() {
      for needed in needs[next] ?? [] where seen.insert(needed).inserted {
        if needed == other { return true }
        open.append(needed)
      }
    }
    return false
  }
}
