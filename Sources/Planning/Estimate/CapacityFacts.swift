package import Diagnostics
internal import Model
internal import Syntax

/// What is known of machines and of the parts that care where they run: `rules/capacity.yaml`.
package struct CapacityFacts: Sendable {
  /// Pods of one node.
  package var maxPods: Int64
  package let machines: [Machine]
  /// What every Organization has on each host cluster that it runs on.
  package let organizationParts: [String]
  /// The part that only a Sovereign with an autoscaler has.
  package let autoscaler: String
  package let quorums: [Quorum]

  /// A type of machine.
  package struct Machine: Hashable, Sendable {
    package let provider: String
    package let type: String
    /// What one of them has; of GPUs none.
    package let capacity: Footprint
  }

  /// A part whose members decide by majority.
  package struct Quorum: Hashable, Sendable {
    package let name: String
    package let members: Int
    package let reason: String
  }

  /// Reads the file. What is missing is taken as empty: a test holds the built-in file complete.
  package static func read(_ file: SourceFile) -> CapacityFacts {
    let root = parse(file).value.documents.first
    return CapacityFacts(
      maxPods: root?["maxPods"]?.integer ?? 110,
      machines: items(root?["machines"]).map { item in
        Machine(
          provider: item["provider"]?.text ?? "", type: item["type"]?.text ?? "",
          capacity: Footprint(item))
      },
      organizationParts: items(root?["organization"]).map(\.text),
      autoscaler: root?["autoscaler"]?.text ?? "",
      quorums: items(root?["quorums"]).map { item in
        Quorum(
          name: item["name"]?.text ?? "",
          members: item["members"]?.integer.flatMap { Int(exactly: $0) } ?? 1,
          reason: item["because"]?.text ?? "")
      })
  }

  package func machine(_ type: String, of provider: String? = nil) -> Machine? {
    machines.first { $0.type == type && (provider == nil || $0.provider == provider) }
  }

  private static func items(_ node: Node?) -> [Node] { node.map { Array($0.items) } ?? [] }
}
