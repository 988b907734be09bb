import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Versioning

/// What all files of one plan are computed from. An object and not a value: every file asks it, and a copy of a whole plan for
/// each of them was half of the time.
final class EnvironmentContext: Sendable {
  let plan: InstallPlan
  let facts: Facts
  let flux: FluxFeatures
  let labels: ObjectLabels
  /// The addresses at which each host cluster is reached; a cluster without any is missing.
  let addresses: [HostCluster: [IPAddress]]
  let codeOwners: [UInt8]
  let digests: InputDigests
  let environment: ResolvedEnvironment
  let name: String
  let organization: String
  /// `flux-system`
  let fluxNamespace: String
  /// What every vCluster gets before its Applications: rows of `organizations.yaml`.
  let infrastructure: [Node]
  /// The labels that each host cluster gives.
  let clusterLabels: [HostCluster: Draft]

  init(
    _ plan: InstallPlan, facts: Facts, flux: FluxFeatures, addresses: [HostCluster: [IPAddress]],
    codeOwners: [UInt8], infrastructure: [Node], earlier: RenderedPlan?
  ) {
    let labels = ObjectLabels(facts.labels, environment: plan.environment)
    self.plan = plan
    self.facts = facts
    self.flux = flux
    self.labels = labels
    self.addresses = addresses
    self.codeOwners = codeOwners
    self.infrastructure = infrastructure
    digests = InputDigests(plan, earlier: earlier?.digests)
    environment = plan.environment
    name = plan.environment.name
    organization = plan.environment.organization.name
    fluxNamespace = facts.naming.fixedName("flux-namespace")
    let clusters = Set(plan.applications.flatMap(\.application.placement.clusters))
    clusterLabels = Dictionary(
      uniqueKeysWithValues: clusters.map { ($0, labels.adding($0).ofCluster) })
  }

  /// `nil` where the rules say nothing of Flux at all.
  /// `organizations` is the table of that name, which all Environments share.
  static func make(
    _ plan: InstallPlan, facts: Facts, organizations: Node, earlier: RenderedPlan? = nil
  ) -> Diagnosed<EnvironmentContext?> {
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
      plan, facts: facts, flux: flux, addresses: addresses.value, codeOwners: codeOwners.value,
      infrastructure: organizations.rows("infrastructure"), earlier: earlier)
    return Diagnosed(
      context,
      addresses.diagnostics + codeOwners.diagnostics + context.olderFlux + context.labelProblems)
  }

  /// The host clusters that the Environment stands on. Sorted.
  var clusters: [HostCluster] { plan.clusters }

  /// The host name of a service of the control plane, such as `gitea`.
  func host(ofComponent component: String) -> String {
    environment.sovereign.host(ofComponent: component)
  }
}

extension EnvironmentContext {
  /// Where an Application's manifests come from.
  func source(of application: ResolvedApplication) -> Diagnosed<ManifestSource?> {
    manifestSource(
      of: application.blueprint, version: application.entry.version.description,
      own: environment.sovereign.ownHosts)
  }
}
