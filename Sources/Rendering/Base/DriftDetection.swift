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

  /// Fields of the release in a host cluster that something there owns whatever the chart says: the number of replicas under an
  /// autoscaler, and in a standby what its values set, since a failover raises it before Git says so (docs/decisions/0082).
  func driftingFields(at position: Int) -> [String] {
    var fields: Set<String> = []
    if autoscales(application.config(at: position)) { fields.insert("replicas") }
    if application.placement.standbys.contains(application.placement.clusters[position]) {
      // A chart passes a value on to the field of its name.
      let names = blueprint.placement.standby.map(leafNames) ?? []
      fields.formUnion(names.map { $0 == "replicaCount" ? "replicas" : $0 })
    }
    return fields.map { "/spec/" + pointerToken($0) }.sorted()
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
