import Diagnostics
import Syntax

extension ResourceList {
  /// Sets how many replicas there are of what has a name.
  mutating func transform(replicas: [Node], _ fields: [FieldSpec]) throws(Fault) {
    for node in replicas {
      let name = node["name"]?.text ?? ""
      let count = node["count"].map(Draft.node) ?? .integer(0)
      var isFound = false
      for field in fields {
        for index in resources.indices {
          let isMeant = resources[index].identities.contains {
            $0.name == name && field.applies(to: $0.kind)
          }
          guard isMeant else { continue }
          isFound = true
          try resources[index].change(field, leaf: .scalar, at: node.range) {
            (value: inout Draft) throws(Fault) in value = count
          }
        }
      }
      guard !isFound else { continue }
      let kinds = Set(fields.compactMap(\.kind))
      let names = resources.filter { kinds.contains($0.kind.kind) }.map(\.original.name)
      throw Fault(
        .noTarget, "nothing with replicas is called '\(name)'", at: (node["name"] ?? node).range,
        help: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
          ?? "name a Deployment, ReplicaSet, StatefulSet or ReplicationController of this build"
      ).asError
    }
  }
}
