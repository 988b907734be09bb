import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// Labels repeat each other and the spec; where two disagree, one query finds the object and another does not.
  static let labelAgreement = Rule(
    "label-agreement", .error, "the labels of an object agree with each other and with its spec"
  ) { object, facts in
    guard let labels = object.header.labelsNode else { return [] }
    return facts.labels.agreements.compactMap { composed(labels, $0, facts) }
      + facts.labels.implications.compactMap { implied(labels, $0) }
      + object.namedInSpec.compactMap { key, value in
        value.flatMap { named(labels, object, key, $0) }
      }
  }
}

/// A label that is composed of others.
private func composed(_ labels: Node, _ agreement: LabelAgreement, _ facts: Facts) -> Finding? {
  guard let node = labels.value(under: agreement.label) else { return nil }
  let sources = agreement.from.compactMap { labels.value(under: $0) }
  guard sources.count == agreement.from.count,
    !facts.naming.isEvidently(node, agreement.pattern, agreement.dimensions, sources),
    let label = node.locatedText
  else { return nil }
  let parts = agreement.from.compactMap { key in
    labels.value(under: key)?.locatedText.map { (key: key.name, value: $0) }
  }
  guard parts.count == agreement.from.count else { return nil }
  var values: [String: String] = [:]
  for part in parts { values[part.key.replacing("openova.io/", with: "")] = part.value.value }
  guard let right = try? facts.naming.compose(agreement.pattern, values).get(),
    label.value != right, !agreement.suffixes.contains(where: { label.value == right + $0 })
  else { return nil }
  return Finding(
    "the label '\(agreement.label.name)' is '\(label.value)', but \(enumeration(parts.map { "'\($0.key)' is '\($0.value.value)'" })), which makes '\(right)'",
    at: label.range, path: pointer(agreement.label.name),
    notes: parts.map { Note("'\($0.key)' is set here", at: $0.value.range) },
    fixIts: [FixIt("write '\(right)'", replacing: label.range, with: right)])
}

/// A label that stands or falls with another one's value.
private func implied(_ labels: Node, _ implication: LabelImplication) -> Finding? {
  guard let cause = labels.value(under: implication.when),
    let label = labels.value(under: implication.label), label.hasText(implication.value),
    !cause.hasText(implication.is), let said = cause.locatedText
  else { return nil }
  return Finding(
    "the label '\(implication.label.name)' is '\(implication.value)', but '\(implication.when.name)' is '\(said.value)'",
    at: label.range, path: pointer(implication.label.name),
    notes: [Note("'\(implication.when.name)' is set here", at: said.range)],
    help:
      "remove '\(implication.label.name)', or set '\(implication.when.name)' to '\(implication.is)'"
  )
}

/// A label that repeats a field of the spec.
private func named(
  _ labels: Node, _ object: CatalystObject, _ key: FieldKey, _ field: Node
) -> Finding? {
  guard let label = labels.value(under: key), !label.sameValue(as: field),
    let said = label.locatedText, let value = field.locatedText
  else { return nil }
  return Finding(
    "the label '\(key.name)' is '\(said.value)', but the \(object.kind.rawValue) says '\(value.value)'",
    at: said.range, path: pointer(key.name),
    notes: [Note("it is said here", at: value.range)],
    fixIts: [FixIt("write '\(value.value)'", replacing: said.range, with: value.value)])
}

private func pointer(_ key: String) -> String {
  "/metadata/labels/\(key.replacing("/", with: "~1"))"
}

extension CatalystObject {
  /// What the spec says that a label repeats.
  fileprivate var namedInSpec: [(key: FieldKey, value: Node?)] {
    let header = header
    var name: Node? { header.metadata?["name"] }
    let spec = header.spec
    return switch kind {
    case .application:
      [
        (Field.organization, spec?["organization"]), (Field.environment, spec?["environment"]),
        (Field.application, name), (Field.blueprint, spec?["blueprint"]?["name"]),
      ]
    case .environment:
      [
        (Field.organization, spec?["organization"]), (Field.environment, name),
        (Field.envType, spec?["envType"]),
      ]
    case .sovereign: [(Field.sovereign, spec?["domain"])]
    case .organization: [(Field.organization, name)]
    case .continuum:
      [(Field.application, spec?["application"]), (Field.environment, spec?["environment"])]
    case .blueprint, .cnpgPair, .environmentPolicy, .runbook, .secretPolicy, .userAccess, .pdm,
      .sandbox:
      []
    }
  }
}

private enum Field {
  static let organization = FieldKey("openova.io/organization")
  static let environment = FieldKey("openova.io/environment")
  static let application = FieldKey("openova.io/application")
  static let blueprint = FieldKey("openova.io/blueprint")
  static let envType = FieldKey("openova.io/env-type")
  static let sovereign = FieldKey("openova.io/sovereign")
}
