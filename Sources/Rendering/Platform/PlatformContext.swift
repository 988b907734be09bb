import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

/// What all files of the platform's own repositories are computed from. An object, as an Environment's context is.
final class PlatformContext: Sendable {
  let resolved: ResolvedWorkspace
  let plans: [InstallPlan]
  let facts: Facts
  let sovereign: ResolvedSovereign
  let tables: PlatformTables
  let flux: FluxFeatures
  /// Those of the Sovereign.
  let labels: ObjectLabels
  /// Sorted by host cluster, then by name.
  let tenancies: [Tenancy]
  /// The digests of what Environments were computed from.
  let inputs: [SHA256]
  let grants: [Grant]
  /// The platform's repositories as they were rendered earlier.
  let earlier: [RenderedBranch]
  private let plansByOrganization: [String: [InstallPlan]]

  init(
    _ resolved: ResolvedWorkspace, plans: [InstallPlan], sovereign: ResolvedSovereign,
    tables: PlatformTables, flux: FluxFeatures, inputs: [SHA256],
    earlier: [RenderedBranch] = []
  ) {
    self.resolved = resolved
    self.plans = plans
    self.sovereign = sovereign
    self.tables = tables
    self.flux = flux
    self.inputs = inputs
    self.earlier = earlier
    facts = resolved.facts
    labels = ObjectLabels(resolved.facts.labels, sovereign: sovereign.domain)
    plansByOrganization = Dictionary(grouping: plans) { $0.environment.organization.name }
    let tiers = AccessTiers(tables.tiers)
    grants = resolved.workspace.userAccesses.compactMap { Grant($0, tiers: tiers) }
    tenancies = Tenancy.all(resolved, plans: plans, sovereign: sovereign)
  }

  var workspace: Workspace { resolved.workspace }

  /// `flux-system`
  var fluxNamespace: String { facts.naming.fixedName("flux-namespace") }

  /// The namespace of a part of the control plane: `catalyst-keycloak`.
  func namespace(ofComponent component: String) -> String {
    (try? facts.naming.compose("control-plane-namespace", ["component": component]).get())
      ?? component
  }

  /// The digests of all files with an object that is no Application and no Blueprint: those are among `inputs`.
  var ownInputs: [SHA256] {
    var seen: Set<ObjectIdentifier> = []
    return workspace.objects.compactMap { object in
      switch object {
      case .application, .blueprint: return nil
      case .cnpgPair, .continuum, .environment, .environmentPolicy, .organization, .runbook,
        .secretPolicy, .sovereign, .userAccess, .opaque:
        let file = object.header.node.tree.file
        return seen.insert(ObjectIdentifier(file)).inserted ? SHA256(file.bytes) : nil
      }
    }
  }

  /// The Environments of an Organization, by name.
  func plans(of organization: Organization) -> [InstallPlan] {
    plansByOrganization[organization.name] ?? []
  }
}
