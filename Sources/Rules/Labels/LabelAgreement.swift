import Diagnostics
import Model
import Workspaces

extension Rule {
  /// Labels repeat each other and the spec; where two disagree, one query finds the object and another does not.
  static let labelAgreement = Rule(
    "label-agreement", .error, "the labels of an object agree with each other and with its spec"
  ) { object, facts in
    facts.labels.agreements.compactMap { composed(object.header, $0, facts) }
      + facts.labels.implications.compactMap { implied(object.header, $0) }
      + object.namedInSpec.compactMap { named(object.header, $0, $1) }
  }
}

/// A label that is composed of others.
private func composed(_ header: Header, _ agreement: LabelAgreement, _ facts: Facts) -> Finding? {
  guard let label = header.label(agreement.label) else { return nil }
  let parts = agreement.from.compactMap { header.label($0) }
  guard parts.count == agreement.from.count else { return nil }
  var values: [String: String] = [:]
  for part in parts { values[part.key.value.replacing("openova.io/", with: "")] = part.value.value }
  guard let right = try? facts.naming.compose(agreement.pattern, values).get(),
    label.value.value != right,
    !agreement.suffixes.contains(where: { label.value.value == right + $0 })
  else { return nil }
  return Finding(
    "the label '\(agreement.label)' is '\(label.value.value)', but \(enumeration(parts.map { "'\($0.key.value)' is '\($0.value.value)'" })), which makes '\(right)'",
    at: label.value.range, path: pointer(agreement.label),
    notes: parts.map { Note("'\($0.key.value)' is set here", at: $0.value.range) },
    fixIts: [FixIt("write '\(right)'", replacing: label.value.range, with: right)])
}

/// A label that stands or falls with another one's value.
private func implied(_ header: Header, _ implication: LabelImplication) -> Finding? {
  guard let cause = header.label(implication.when), let label = header.label(implication.label),
    cause.value.value != implication.is, label.value.value == implication.value
  else { return nil }
  return Finding(
    "the label '\(implication.label)' is '\(implication.value)', but '\(implication.when)' is '\(cause.value.value)'",
    at: label.value.range, path: pointer(implication.label),
    notes: [Note("'\(implication.when)' is set here", at: cause.value.range)],
    help: "remove '\(implication.label)', or set '\(implication.when)' to '\(implication.is)'")
}

/// A label that repeats a field of the spec.
private func named(_ header: Header, _ key: String, _ value: Located<String>) -> Finding? {
  guard let label = header.label(key), label.value.value != value.value else { return nil }
  return Finding(
    "the label '\(key)' is '\(label.value.value)', but the \(header.kind.value) says '\(value.value)'",
    at: label.value.range, path: pointer(key),
    notes: [Note("it is said here", at: value.range)],
    fixIts: [FixIt("write '\(value.value)'", replacing: label.value.range, with: value.value)])
}

private func pointer(_ key: String) -> String {
  "/metadata/labels/\(key.replacing("/", with: "~1"))"
}

extension CatalystObject {
  /// What the spec says that a label repeats.
  fileprivate var namedInSpec: [(String, Located<String>)] {
    let pairs: [(String, Located<String>?)] =
      switch self {
      case .application(let application):
        [
          ("openova.io/organization", application.organization),
          ("openova.io/environment", application.environment),
          ("openova.io/application", application.header.name),
          ("openova.io/blueprint", application.blueprint),
        ]
      case .environment(let environment):
        [
          ("openova.io/organization", environment.organization),
          ("openova.io/environment", environment.header.name),
          ("openova.io/env-type", environment.envType),
        ]
      case .sovereign(let sovereign): [("openova.io/sovereign", sovereign.domain)]
      case .organization(let organization):
        [("openova.io/organization", organization.header.name)]
      case .continuum(let continuum):
        [
          ("openova.io/application", continuum.application),
          ("openova.io/environment", continuum.environment),
        ]
      case .blueprint, .cnpgPair, .environmentPolicy, .runbook, .secretPolicy, .userAccess,
        .opaque:
        []
      }
    return pairs.compactMap { key, value in value.map { (key, $0) } }
  }
}
