import Diagnostics
import Model
import Workspaces

extension Rule {
  /// Access and uniqueness follow namespaces: an Application in another Environment's namespace belongs to nobody.
  static let namespaceMismatch = Rule(
    "namespace-mismatch", .error,
    "every object stands in the namespace that its kind and owner give it"
  ) { object, facts in
    switch object {
    case .application(let application):
      return mismatch(application.header, application.environment?.value, "its Environment")
    case .environment(let environment):
      return mismatch(environment.header, environment.organization?.value, "its Organization")
    case .environmentPolicy(let policy):
      return mismatch(
        policy.header, facts.naming.fixedName("policy-namespace"), "all EnvironmentPolicies")
    case .organization(let organization):
      return clusterScoped(organization.header)
    case .sovereign(let sovereign):
      return clusterScoped(sovereign.header)
    case .blueprint, .cnpgPair, .continuum, .runbook, .secretPolicy, .userAccess, .opaque:
      return []
    }
  }
}

private func mismatch(_ header: Header, _ expected: String?, _ owner: String) -> [Finding] {
  guard let expected, let namespace = header.namespace, namespace.value != expected else {
    return []
  }
  return [
    Finding(
      "the \(header.kind.value) '\(header.name.value)' belongs in the namespace of \(owner), '\(expected)'",
      at: namespace.range, path: "/metadata/namespace",
      fixIts: [FixIt("write '\(expected)'", replacing: namespace.range, with: expected)])
  ]
}

private func clusterScoped(_ header: Header) -> [Finding] {
  guard let namespace = header.namespace else { return [] }
  return [
    Finding(
      "\(header.kind.value) is cluster-scoped and has no namespace", at: namespace.range,
      path: "/metadata/namespace", help: "delete the line")
  ]
}
