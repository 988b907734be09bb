import Diagnostics
import Syntax

/// A variable that Flux puts into manifests: `${CONFIG_TITLE}`.
struct Substitution: Hashable {
  let name: String
  let value: String
}

/// `postBuild.substitute`
func substitutes(_ settings: [Substitution]) -> Draft {
  .strings(settings.map { (key: $0.name, value: $0.value) })
}

/// The scalars of a value as variables, each named after the way to it; sorted. Lists have no form that would mean the same, and
/// what would not arrive as it was written is refused.
func substitutions(_ value: Node, prefix: String) -> Diagnosed<[Substitution]> {
  var collector = SubstitutionCollector()
  collector.collect(value, path: [prefix])
  return Diagnosed(
    collector.found.map { Substitution(name: $0.key, value: $0.value.text) }
      .sorted { $0.name < $1.name },
    collector.diagnostics)
}

private struct SubstitutionCollector {
  var found: [String: (text: String, path: String, place: SourceRange)] = [:]
  var diagnostics: [Diagnostic] = []

  mutating func collect(_ node: Node, path: [String]) {
    switch node.kind {
    case .mapping:
      for entry in node.entries { collect(entry.value, path: path + [entry.name]) }
    case .sequence:
      refuse(
        node, "'\(text(path))' is a list, which manifests built with kustomize cannot take",
        help: "give the Blueprint a setting for each item, or make it a Helm chart")
    case .scalar, .alias:
      if !node.isNull { add(node, path: path) }
    }
  }

  private mutating func add(_ node: Node, path: [String]) {
    let value = node.numberText ?? node.boolean.map { $0 ? "true" : "false" } ?? node.text
    if value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      return refuse(
        node, "'\(text(path))' has several lines, and Flux would join them into one",
        help: "write it in one line, or make the Blueprint a Helm chart")
    }
    let name = path.map(variableName).joined(separator: "_")
    if let other = found[name] {
      let finding = Finding(
        "'\(other.path)' and '\(text(path))' would both become the variable '\(name)'",
        at: node.range, notes: [Note("the other one is written here", at: other.place)],
        help: "give one of the two another name in the Blueprint's configSchema")
      return diagnostics.append(finding.diagnostic("substitution"))
    }
    found[name] = (value, text(path), node.range)
  }

  private mutating func refuse(_ node: Node, _ message: String, help: String) {
    diagnostics.append(
      Finding(message, at: node.range, help: help).diagnostic("substitution"))
  }

  private func text(_ path: [String]) -> String {
    path.dropFirst().joined(separator: ".")
  }
}

/// A key in capitals; what a variable's name cannot have is an underscore.
private func variableName(_ key: String) -> String {
  String(
    decoding: key.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "_")
      }
    }, as: UTF8.self)
}
