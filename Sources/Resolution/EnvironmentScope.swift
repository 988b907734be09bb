import Diagnostics
import Model
import Workspaces

/// An Environment bound to what surrounds it, before its Applications are looked at.
struct EnvironmentScope: Sendable {
  let name: String
  let environment: Environment
  let organization: Organization
  let sovereign: ResolvedSovereign
  let envType: String
  let buildingBlock: String
  let branch: String
  let domain: String
  let regions: [String]

  func with(_ applications: [ResolvedApplication]) -> ResolvedEnvironment {
    ResolvedEnvironment(
      environment: environment, organization: organization, sovereign: sovereign,
      envType: envType, buildingBlock: buildingBlock, branch: branch, domain: domain,
      regions: regions, applications: applications)
  }

  /// The regions where an Application of this Environment can run at all.
  var availableRegions: [String] {
    sovereign.regions(buildingBlock: buildingBlock, envType: envType)
  }

  func cluster(in region: String) -> HostCluster? {
    sovereign.cluster(region: region, buildingBlock: buildingBlock, envType: envType)
  }
}

/// Finds the Organization and the Sovereign of each Environment.
struct EnvironmentBinder: Sendable {
  let sovereigns: [ResolvedSovereign]
  let facts: Facts
  private let organizations: [String: Organization]

  init(workspace: Workspace, sovereigns: [ResolvedSovereign], facts: Facts) {
    self.sovereigns = sovereigns
    self.facts = facts
    organizations = Dictionary(
      workspace.organizations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `nil` where a part is missing; the reason is reported, unless the whole kind is absent from what is checked.
  func bind(_ environment: Environment) -> Diagnosed<EnvironmentScope?> {
    var diagnostics: [Diagnostic] = []
    let scope = scope(of: environment, &diagnostics)
    return Diagnosed(scope, diagnostics)
  }

  private func scope(
    of environment: Environment, _ diagnostics: inout [Diagnostic]
  ) -> EnvironmentScope? {
    guard let organization = organization(of: environment, &diagnostics),
      let sovereign = sovereign(of: environment, &diagnostics),
      let envType = environment.envType?.value
    else { return nil }
    let said = environment.buildingBlock?.value ?? "rtz"
    // A small Sovereign has everything on its management cluster (kinds.md, "Sovereign").
    let buildingBlock = sovereign.isCollapsed ? "mgt" : said
    let available = sovereign.regions(buildingBlock: buildingBlock, envType: envType)
    let regions = checkedRegions(
      of: environment, available: available, sovereign: sovereign, &diagnostics)
    return EnvironmentScope(
      name: environment.name, environment: environment, organization: organization,
      sovereign: sovereign,
      envType: envType, buildingBlock: buildingBlock,
      branch: environment.branch?.value ?? facts.naming.branch(envType: envType),
      domain: environment.domain?.value ?? organization.domain?.value ?? sovereign.domain,
      regions: regions.isEmpty ? available : regions)
  }

  private func organization(
    of environment: Environment, _ diagnostics: inout [Diagnostic]
  ) -> Organization? {
    guard let name = environment.organization else { return nil }
    let found = organizations[name.value]
    if found == nil && !organizations.isEmpty {
      diagnostics.append(
        .missingReference(
          "Organization", name, among: organizations.keys.sorted(), path: "/spec/organization"))
    }
    return found
  }

  /// The only Sovereign of the workspace, or the one whose domain the Environment's label names.
  private func sovereign(
    of environment: Environment, _ diagnostics: inout [Diagnostic]
  ) -> ResolvedSovereign? {
    if sovereigns.count <= 1 { return sovereigns.first }
    guard let label = environment.header.label("openova.io/sovereign") else {
      diagnostics.append(
        Finding(
          "\(sovereigns.count) Sovereigns are here, and '\(environment.name)' does not say which is its own",
          at: environment.header.name.range,
          help: "set the label 'openova.io/sovereign' to the Sovereign's domain"
        ).diagnostic("ambiguous-sovereign"))
      return nil
    }
    let found = sovereigns.first { $0.domain == label.value.value }
    if found == nil {
      diagnostics.append(
        .missingReference("Sovereign", label.value, among: sovereigns.map(\.domain)))
    }
    return found
  }

  private func checkedRegions(
    of environment: Environment, available: [String], sovereign: ResolvedSovereign,
    _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    environment.regions.compactMap { region in
      if available.contains(region.value) { return region.value }
      diagnostics.append(
        .missingRegion(
          region, available: available, sovereign: sovereign.domain, path: "/spec/placement/regions"
        ))
      return nil
    }
  }
}

extension Diagnostic {
  static func missingRegion(
    _ region: Located<String>, available: [String], sovereign: String, path: String
  ) -> Diagnostic {
    let list = available.map { "'\($0)'" }.joined(separator: ", ")
    return Finding(
      "the Sovereign '\(sovereign)' has no host cluster for this Environment in region '\(region.value)'",
      at: region.range, path: path,
      help: available.isEmpty
        ? "give one of its regions the building block and the env type"
        : "it has \(available.count == 1 ? "one" : "some") in \(list)"
    ).diagnostic("unknown-region")
  }
}
