import Diagnostics
package import Model
import Planning
import Resolution
import Syntax

/// What every binding of a UserAccess is called: `access:<namespace>:<name>`, which no other grant has.
package func bindingName(of access: Identity) -> String {
  "access:\(access.namespace.map { "\($0):" } ?? "")\(access.name)"
}

extension PlatformContext {
  /// `bindings/`: what a UserAccess gives on the cluster where the platform's own resources are. The wildcard is a
  /// ClusterRoleBinding; all else is a RoleBinding in the namespaces of those Environments that it covers whole, since Applications
  /// are written there. Rights in single Applications are given inside their vClusters alone.
  func addControlPlaneBindings(to files: inout PlatformFiles) {
    for grant in grants {
      let bindings = controlPlaneBindings(of: grant)
      guard !bindings.isEmpty else { continue }
      let header = grant.access.header
      let namespace = header.namespace.map { "\($0.value)/" } ?? ""
      files.add(
        "bindings/\(namespace)\(header.name.value).yaml", documents: bindings, for: header.identity)
    }
  }

  private func controlPlaneBindings(of grant: Grant) -> [Draft] {
    let subjects = [subject("User", grant.user)]
    if grant.isBounded && grant.organization == nil && grant.scopes.isEmpty {
      return [
        binding(
          "ClusterRoleBinding", name: grant.bindingName, namespace: nil, role: grant.tier.name,
          subjects: subjects, labels: labels.all)
      ]
    }
    let covered = tenancies.flatMap { tenancy in
      tenancy.plans.filter { plan in
        let labels = labels(of: tenancy).adding(environment: plan.environment.name)
        return grant.reach(in: tenancy, labels: labels) == .everything
      }
    }.map { ($0.environment.name, $0.environment.organization.name) }
    let organizations = Dictionary(covered, uniquingKeysWith: { first, _ in first })
    return organizations.sorted { $0.key < $1.key }.map { environment, organization in
      let labels = labels.adding(organization: organization).adding(environment: environment)
      return binding(
        "RoleBinding", name: grant.bindingName, namespace: environment, role: grant.tier.name,
        subjects: subjects, labels: labels.all)
    }
  }
}
