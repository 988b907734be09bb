import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// A name is computed, never chosen: branches, namespaces, DNS names and repositories are made from the same dimensions.
  static let objectName = Rule(
    "object-name", .error, "every object has the name that the naming scheme gives it"
  ) { object, facts in
    switch object {
    case .blueprint(let blueprint):
      return blueprintName(blueprint, facts)
    case .application(let application):
      return part("application", application.header, facts)
    case .organization(let organization):
      return part("organization", organization.header, facts)
    case .sovereign(let sovereign):
      return part("component", sovereign.header, facts)
    case .environment(let environment):
      return composed(
        environment.header, "environment", environment.organization, environment.envType, facts)
    case .environmentPolicy(let policy):
      return policyName(policy, facts)
    case .continuum(let continuum):
      return same(continuum.header, as: continuum.application)
    case .cnpgPair, .runbook, .secretPolicy, .userAccess, .opaque:
      return []
    }
  }
}

private func blueprintName(_ blueprint: Blueprint, _ facts: Facts) -> [Finding] {
  let name = blueprint.header.name
  if blueprint.header.isNamed({ facts.naming.isName($0, of: "blueprint") }) { return [] }
  guard let right = try? facts.naming.compose("blueprint", ["name": name.value]).get() else {
    return part("blueprint", blueprint.header, facts)
  }
  return [
    Finding(
      "a Blueprint's name begins with 'bp-', and '\(name.value)' does not", at: name.range,
      path: "/metadata/name",
      help: "its artifact, its releases and 'depends' of others use that name",
      fixIts: [FixIt("write '\(right)'", replacing: name.range, with: right)])
  ]
}

/// A free part: it must be well-formed and no reserved word.
private func part(_ part: String, _ header: Header, _ facts: Facts) -> [Finding] {
  if header.isNamed({ facts.naming.isWholeName($0, of: part) }) { return [] }
  let name = header.name
  if let reservation = facts.naming.reservation(of: name.value, as: part) {
    return [
      Finding(
        "'\(name.value)' is reserved and cannot be the name of an \(header.kind.value)",
        at: name.range, path: "/metadata/name", help: reservation.because)
    ]
  }
  guard let form = facts.naming.part(part), !form.allows(name.value) else { return [] }
  return [
    Finding(
      "'\(name.value)' cannot be the name of an \(header.kind.value)", at: name.range,
      path: "/metadata/name",
      help: "it must match \(form.pattern) and have at most \(form.maximum) characters")
  ]
}

private func composed(
  _ header: Header, _ pattern: String, _ organization: Located<String>?,
  _ envType: Located<String>?, _ facts: Facts
) -> [Finding] {
  guard let organization, let envType,
    let right = try? facts.naming.compose(
      pattern, ["organization": organization.value, "env-type": envType.value]
    ).get(), right != header.name.value
  else { return [] }
  return [
    Finding(
      "the \(header.kind.value) of '\(organization.value)' for '\(envType.value)' is named '\(right)', not '\(header.name.value)'",
      at: header.name.range, path: "/metadata/name",
      notes: [Note("the Organization is named here", at: organization.range)],
      fixIts: [FixIt("write '\(right)'", replacing: header.name.range, with: right)])
  ]
}

private func policyName(_ policy: EnvironmentPolicy, _ facts: Facts) -> [Finding] {
  if policy.header.isNamed({ facts.naming.isName($0, of: "environment-policy") }) { return [] }
  let name = policy.header.name
  let environment = policy.environments.first { !$0.value.contains("*") }
  let right = environment.map { "\($0.value)-policy" }
  return [
    Finding(
      "an EnvironmentPolicy is named after its Environment, '{organization}-{env_type}-policy'",
      at: name.range, path: "/metadata/name",
      fixIts: right.map { [FixIt("write '\($0)'", replacing: name.range, with: $0)] } ?? [])
  ]
}

private func same(_ header: Header, as other: Located<String>?) -> [Finding] {
  guard let other, other.value != header.name.value else { return [] }
  return [
    Finding(
      "a \(header.kind.value) has the name of its Application, '\(other.value)'",
      at: header.name.range, path: "/metadata/name",
      notes: [Note("the Application is named here", at: other.range)],
      fixIts: [FixIt("write '\(other.value)'", replacing: header.name.range, with: other.value)])
  ]
}

extension Header {
  /// Whether the name is one that `isRight` takes.
  fileprivate func isNamed(_ isRight: (Node) -> Bool) -> Bool {
    metadata?["name"].map(isRight) ?? false
  }
}
