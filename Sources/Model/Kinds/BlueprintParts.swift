package import Diagnostics
package import Syntax
import Versioning

extension Blueprint {
  /// How an Application may be spread over regions.
  package struct PlacementSchema: Sendable {
    package let modes: [Located<PlacementMode>]
    package let `default`: Located<PlacementMode>?
    package let minRegions: Located<Int>?
    package let maxRegions: Located<Int>?
    /// What makes a standby of the release: values laid over the merged config.
    package let standby: Node?

    init(_ node: Node?) {
      modes = node?.choices("modes") ?? []
      `default` = node?.choice("default")
      minRegions = node?.integer("minRegions")
      maxRegions = node?.integer("maxRegions")
      standby = node?["standby"]
    }
  }

  /// One Blueprint that another needs.
  package struct Dependency: Sendable {
    package let node: Node
    package let blueprint: Located<String>
    package let range: Located<String>?
    /// How expressions and Applications call it; the Blueprint's short name where none is given.
    package let alias: Located<String>
    package let when: Node?
    package let values: Node?

    init?(_ node: Node) {
      guard let blueprint = node.text("blueprint") else { return nil }
      self.node = node
      self.blueprint = blueprint
      range = node.text("version")
      alias =
        node.text("alias")
        ?? blueprint.map { name in
          (name.hasPrefix("bp-") ? String(name.dropFirst(3)) : name).filter { $0 != "-" }
        }
      when = node["when"]
      values = node["values"]
    }
  }

  /// Where the manifests come from: a chart or a folder for kustomize.
  package struct Manifests: Sendable {
    package let node: Node
    package let sourceKind: Located<SourceKind>?
    package let reference: Located<String>?
    /// The short form `chart: ./chart`.
    package let chart: Located<String>?
    package let overlays: Node?

    package enum SourceKind: String, Sendable {
      case helmChart = "HelmChart"
      case kustomize = "Kustomize"
    }

    init(_ node: Node) {
      self.node = node
      sourceKind = node["source"]?.choice("kind")
      reference = node["source"]?.text("ref")
      chart = node.text("chart")
      overlays = node["overlays"]
    }
  }

  /// From which versions this one may follow, and from which it may not.
  package struct Upgrades: Sendable {
    package let from: [Located<String>]
    package let blocks: [Located<String>]

    init(_ node: Node?) {
      from = node?.texts("from") ?? []
      blocks = node?.texts("blocks") ?? []
    }
  }

  /// A credential that is rotated.
  package struct Rotation: Sendable {
    package let kind: Located<String>
    package let name: Located<String>
    package let ttl: Located<String>?

    init?(_ node: Node) {
      guard let kind = node.text("kind"), let name = node.text("name") else { return nil }
      self.kind = kind
      self.name = name
      ttl = node.text("ttl")
    }
  }

  /// Traffic that leaves the Application's namespace.
  package struct Egress: Sendable {
    package let node: Node
    package let to: Node
    package let ports: [Located<Int>]

    init?(_ node: Node) {
      guard let to = node["to"] else { return nil }
      self.node = node
      self.to = to
      ports = node.list("ports") { port in
        port.integer.flatMap { Int(exactly: $0) }.map { Located($0, at: port.range) }
      }
    }
  }

  /// How data gets to other regions.
  package struct Replication: Sendable {
    package let method: Located<String>?
    package let rpo: Located<String>?

    init(_ node: Node) {
      method = node.text("method")
      rpo = node.text("rpo")
    }

    /// Whether nothing that was written is lost with a region.
    package var losesNothing: Bool {
      rpo.flatMap { try? GoDuration($0.value, allowingDays: true) }?.nanoseconds == 0
    }
  }
}
