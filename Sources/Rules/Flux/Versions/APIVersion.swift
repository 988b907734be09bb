import Diagnostics
import Model
import Resolution
import Workspaces

extension Rule {
  /// What a Flux does not serve is not applied.
  static let fluxAPIVersion = Rule(
    "flux-api-version", .error, "the installed Flux serves the API version of each of its objects"
  ) { workspace in
    guard workspace.isFluxKnown else { return [] }
    return findings(workspace) { api, release in
      guard !api.isServed(in: release) else { return nil }
      return release < api.since
        ? "Flux \(release) has no '\(api.apiVersion)' yet: it came with \(api.since)"
        : "Flux \(release) has no '\(api.apiVersion)' any more: it went with \(api.removed ?? release)"
    }
  }

  /// It goes with one of the next releases, or went with one that may be installed.
  static let fluxDeprecatedVersion = Rule(
    "flux-deprecated-version", .warning, "no object of Flux is of an API version that is to go"
  ) { workspace in
    let isFluxKnown = workspace.isFluxKnown
    return findings(workspace) { api, release in
      if !isFluxKnown, let removed = api.removed, removed <= release {
        return "'\(api.apiVersion)' went with Flux \(removed)"
      }
      guard api.isServed(in: release), !api.isCurrent(in: release) else { return nil }
      return "'\(api.apiVersion)' is deprecated since Flux \(api.deprecated ?? release)"
        + (api.removed.map { " and goes with \($0)" } ?? "")
    }
  }
}

private func findings(
  _ workspace: ResolvedWorkspace, _ fault: (FluxAPI, FluxRelease) -> String?
) -> [Finding] {
  let manifests = workspace.workspace.manifests.filter(\.isFlux)
  guard !manifests.isEmpty, let release = workspace.installedFlux else { return [] }
  let history = workspace.facts.flux
  return manifests.compactMap { manifest in
    let kind = manifest.kind.value
    guard
      let api = history.apis.first(where: {
        $0.kind == kind && $0.apiVersion == manifest.apiVersion.value
      }), let message = fault(api, release)
    else { return nil }
    let range = manifest.apiVersion.range
    let wanted = history.apiVersion(of: kind, in: release)
    return manifest.finding(
      message, at: range, path: "/apiVersion",
      help: wanted == nil ? "Flux \(release) has no \(kind)" : nil,
      fixIts: wanted.map { [FixIt("write '\($0)'", replacing: range, with: $0)] } ?? [])
  }
}
