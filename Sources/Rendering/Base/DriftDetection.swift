import Model
import Resolution
import Syntax

extension ApplicationContext {
  func driftDetection(ignoring paths: [String]) -> Draft {
    .fields(
      ("mode", "enabled"),
      (
        "ignore",
        paths.isEmpty ? nil : [["paths": .sequence(paths.map { .string($0) })]]
      ))
  }

  /// Fields that something in the cluster owns whatever the chart says: the number of replicas under an autoscaler.
  var baseDrift: [String] {
    application.configs.contains { autoscales($0.root) } ? ["/spec/replicas"] : []
  }

  /// As the base, and what the values of a standby set: its number of instances goes up in a failover before Git says so
  /// (docs/decisions/0082). A chart passes a value on to the field of its name.
  var standbyDrift: [String] {
    let leaves = blueprint.placement.standby.map(leafNames) ?? []
    let fields = leaves.map { $0 == "replicaCount" ? "replicas" : $0 }
      .map { "/spec/" + pointerToken($0) }
    return Set(baseDrift + fields).sorted()
  }
}

/// Whether an `autoscaling` section anywhere in a config is switched on.
private func autoscales(_ node: Node) -> Bool {
  if node.isSequence { return node.items.contains(where: autoscales) }
  return node.entries.contains { entry in
    (entry.key.hasText("autoscaling") && entry.value["enabled"]?.boolean == true)
      || autoscales(entry.value)
  }
}

/// The last keys on the ways to the scalars of a mapping.
private func leafNames(_ node: Node) -> [String] {
  node.entries.flatMap { entry in
    entry.value.isMapping ? leafNames(entry.value) : [entry.name]
  }
}

/// A key as a part of a JSON Pointer (RFC 6901).
private func pointerToken(_ key: String) -> String {
  var token = ""
  for character in key {
    switch character {
    case "~": token += "~0"
    case "/": token += "~1"
    default: token.append(character)
    }
  }
  return token
}
