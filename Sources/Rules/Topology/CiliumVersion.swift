import Diagnostics
import Model
import Resolution
import Syntax
import Versioning
import Workspaces

extension Rule {
  /// The cold start installs Cilium, and the kit takes it over: two versions are an upgrade that nobody asked for, of the network
  /// that it would have to come through.
  static let ciliumVersion = Rule(
    "cilium-version", .error,
    "a Sovereign's Cilium is one version wherever it is installed, and new enough for its mesh"
  ) { resolved in
    let workspace = resolved.workspace
    // Clusters of others may differ as they like.
    guard !workspace.sovereigns.isEmpty || workspace.charts.contains(where: \.wrapsCilium) else {
      return []
    }
    let pins = pins(in: workspace)
    let minimum = resolved.facts.table("sovereign.yaml").value["ciliumMinimum"]?.text
    let old = pins.compactMap { pin in
      minimum.flatMap { try? Version($0) }.flatMap { pin.version < $0 ? tooOld(pin, $0) : nil }
    }
    guard let first = pins.first else { return old }
    return old
      + pins.dropFirst().filter { $0.version != first.version }.map { pin in
        Finding(
          "Cilium \(pin.text.value) is installed here, and \(first.text.value) elsewhere",
          at: pin.text.range, path: pin.path, document: pin.document,
          notes: [Note("it is set here", at: first.text.range)],
          help: "bring both to one version, in one change")
      }
  }
}

/// A place that says which version of Cilium is installed.
private struct Pin {
  let version: Version
  let text: Located<String>
  let path: String
  /// `nil` for a chart's own file.
  let document: Int?

  init?(_ text: Located<String>?, path: String, document: Int? = nil) {
    guard let text, let version = try? Version(text.value, as: .short) else { return nil }
    self.version = version
    self.text = text
    self.path = path
    self.document = document
  }
}

/// By file, what belongs to a bootstrap first.
private func pins(in workspace: Workspace) -> [Pin] {
  let charts = workspace.charts.flatMap { chart in
    (chart.node["dependencies"].map { Array($0.items) } ?? []).enumerated().compactMap {
      position, dependency in
      dependency["name"]?.hasText("cilium") == true
        ? Pin(dependency["version"]?.scalar, path: "/dependencies/\(position)/version") : nil
    }
  }
  let releases = ReleasedCharts(workspace).all.filter { $0.name.value == "cilium" }.compactMap {
    Pin($0.version, path: $0.versionPath, document: $0.holder.document)
  }
  func order(_ pin: Pin) -> (Int, String, SourceRange) {
    let path = pin.text.range.file.path
    return (path.contains("bootstrap") ? 0 : 1, path, pin.text.range)
  }
  return (charts + releases).sorted { left, right in
    let (a, b) = (order(left), order(right))
    return (a.0, a.1) == (b.0, b.1) ? a.2.start < b.2.start : (a.0, a.1) < (b.0, b.1)
  }
}

private func tooOld(_ pin: Pin, _ minimum: Version) -> Finding {
  Finding(
    "Cilium \(pin.text.value) is older than \(minimum), from which on the mesh between regions works",
    at: pin.text.range, path: pin.path, document: pin.document, help: "install \(minimum) or newer")
}

extension ChartFile {
  /// Whether it is the platform's own chart of Cilium.
  fileprivate var wrapsCilium: Bool { name.value == "bp-cilium" }
}
