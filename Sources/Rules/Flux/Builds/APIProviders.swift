import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

/// Which object brings which API: releases by what Blueprints say of themselves and what charts are known for, packages
/// of Crossplane, and definitions of composite resources.
struct APIProviders {
  /// The releases that bring a group's kinds, by group.
  private var releases: [String: [Manifest]] = [:]
  /// What Crossplane brings an API with, when it has taken it in: by `group/Kind`.
  private var definitions: [String: [Manifest]] = [:]
  /// Crossplane's packages with the word that their groups hold.
  private var packages: [(word: Substring, package: Manifest)] = []
  /// The groups whose kinds somebody defines in the workspace.
  private let defined: Set<String>

  init(_ workspace: ResolvedWorkspace) {
    let manifests = workspace.workspace.manifests
    defined = Set(
      manifests.filter { $0.kind.value == "CustomResourceDefinition" }
        .compactMap { $0.spec?["group"]?.string })
    let declared = declaredGroups(workspace.workspace)
    let known = workspace.facts.flux.groups
    for chart in ReleasedCharts(workspace.workspace).all {
      let name = chart.name.value
      let bare = name.hasPrefix("bp-") ? String(name.dropFirst(3)) : name
      for group in Set(declared[name] ?? known[bare] ?? []) {
        releases[group, default: []].append(chart.release)
      }
    }
    for manifest in manifests {
      switch (manifest.group, manifest.kind.value) {
      case ("apiextensions.crossplane.io", "CompositeResourceDefinition"):
        for key in manifest.definedKinds { definitions[key, default: []].append(manifest) }
      case ("pkg.crossplane.io", "Provider"):
        if let word = manifest.packageWord { packages.append((word, manifest)) }
      default: break
      }
    }
  }

  /// Nothing for Flux's own kinds, and for those that a CustomResourceDefinition here brings.
  func releases(of group: String) -> [Manifest] {
    group.hasSuffix(".toolkit.fluxcd.io") || defined.contains(group) ? [] : releases[group] ?? []
  }

  /// All that brings an object's API.
  func providers(of manifest: Manifest) -> [Manifest] {
    let group = manifest.group
    if defined.contains(group) { return [] }
    let parts = group.split(separator: ".")
    let isPackaged =
      ["crossplane.io", "upbound.io"].contains { group.hasSuffix("." + $0) }
      && !["pkg", "apiextensions"].contains(parts.first ?? "")
    return releases(of: group) + (definitions["\(group)/\(manifest.kind.value)"] ?? [])
      + (isPackaged ? packages.filter { parts.contains($0.word) }.map(\.package) : [])
  }
}

/// The groups of `provides.apis`, by Blueprint; those of one that says nothing of itself are not known.
private func declaredGroups(_ workspace: Workspace) -> [String: [String]] {
  let pairs = workspace.blueprints.flatMap { blueprint in
    blueprint.providedAPIs.map { (blueprint.name, String($0.value.prefix { $0 != "/" })) }
  }
  return Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
}

extension Manifest {
  /// The kinds that a definition of a composite resource brings, each as `group/Kind`.
  fileprivate var definedKinds: [String] {
    guard let group = spec?["group"]?.string else { return [] }
    return ["names", "claimNames"].compactMap { spec?.at($0, "kind")?.string }
      .map { "\(group)/\($0)" }
  }

  /// `hcloud` of `xpkg.upbound.io/x/provider-hcloud:v0.4.0`; families and parts of one share their first word.
  fileprivate var packageWord: Substring? {
    guard let package = spec?["package"]?.string else { return nil }
    let name = package.lastPart.prefix { $0 != ":" && $0 != "@" }
    let words = name.split(separator: "-").filter { $0 != "family" && $0 != "upjet" && $0 != "jet" }
    return words.first == "provider" && words.count > 1 ? words[1] : nil
  }
}
