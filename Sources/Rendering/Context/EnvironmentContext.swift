import Diagnostics
import Model
import Planning
import Resolution
import Versioning

/// What all files of one plan are computed from.
struct EnvironmentContext {
  let plan: InstallPlan
  let facts: Facts
  let flux: FluxFeatures
  let labels: ObjectLabels
  /// The addresses at which each host cluster is reached; a cluster without any is missing.
  let addresses: [HostCluster: [IPAddress]]
  let codeOwners: [UInt8]
  let digests: InputDigests

  /// `nil` where the rules say nothing of Flux at all.
  static func make(_ plan: InstallPlan, facts: Facts) -> Diagnosed<EnvironmentContext?> {
    let sovereign = plan.environment.sovereign.sovereign
    guard let flux = FluxFeatures(sovereign, history: facts.flux) else {
      let finding = Finding(
        "the rules know no release of Flux", at: sovereign.header.name.range,
        help: "give 'flux.yaml' of the rules its tables back")
      return Diagnosed(nil, [finding.diagnostic("rules")])
    }
    let addresses = gatewayAddresses(for: plan)
    let codeOwners = codeOwnersFile(for: plan)
    let context = EnvironmentContext(
      plan: plan, facts: facts, flux: flux,
      labels: ObjectLabels(facts.labels, environment: plan.environment),
      addresses: addresses.value, codeOwners: codeOwners.value, digests: InputDigests(plan))
    return Diagnosed(
      context,
      addresses.diagnostics + codeOwners.diagnostics + context.olderFlux + context.labelProblems)
  }

  var environment: ResolvedEnvironment { plan.environment }
  var organization: String { environment.organization.name }

  /// The host clusters that the Environment stands on, those without an Application too: Flux in each vCluster follows a folder
  /// of that name. Sorted.
  var clusters: [HostCluster] {
    let own = environment.regions.compactMap { region in
      environment.sovereign.cluster(
        region: region, buildingBlock: environment.buildingBlock, envType: environment.envType)
    }
    return Set(own + plan.applications.flatMap(\.application.placement.clusters)).sorted()
  }

  /// The host name of a service of the control plane, such as `gitea`.
  func host(ofComponent component: String) -> String {
    let domain = environment.sovereign.domain
    guard let management = environment.sovereign.management else {
      // The zone of every Sovereign has a record for it besides.
      return "\(component).\(domain)"
    }
    return "\(component).\(management.locationCode).\(domain)"
  }
}

extension EnvironmentContext {
  /// Where an Application's manifests come from.
  func source(of application: ResolvedApplication) -> Diagnosed<ManifestSource?> {
    let sovereign = environment.sovereign
    let own = OwnHosts(
      registry: host(ofComponent: "harbor"), git: host(ofComponent: "gitea"),
      domain: sovereign.domain)
    return manifestSource(
      of: application.blueprint, version: application.entry.version.description,
      own: sovereign.sovereign.isCutOver ? own : nil)
  }
}
