import BootstrapCommands
import BootstrapKit
import Compiler
import Diagnostics
import Model
import Planning
import Resolution
import Shell

extension Invocation {
  /// The clusters that the paths are about, in the order in which they are shown.
  func estimated(_ capacity: CapacityFacts) throws -> [ClusterEstimate] {
    let paths = self[EstimateOption.paths]
    let subject = self[EstimateOption.subject]
    if subject == .kit || (subject == nil && paths.count == 1 && isKit(paths[0])) {
      return try kitEstimate(paths.first, capacity)
    }
    let resolved = try resolvedCatalog(paths + self[EstimateOption.catalog])
    if subject != .catalog, !resolved.sovereigns.isEmpty {
      let facts = KitFacts.read(try ruleFile("bootstrap-kit.yaml")).value
      let kit = facts.layers.map { name, layer in
        KitPart(
          name: name, isManagement: layer == .management, isRegional: facts.regional[name] != nil)
      }
      return Planning.estimate(resolved, Planning.plan(resolved), kit: kit, facts: capacity)
    }
    guard subject != .workspace, !resolved.catalog.names.isEmpty else {
      throw UsageError(
        "there is no \(subject == .workspace ? "Sovereign" : "Sovereign, kit or Blueprint") here",
        help: "name a workspace, a kit's folder or a catalog")
    }
    return catalogEstimate(resolved.catalog, capacity)
  }

  private func resolvedCatalog(_ paths: [String]) throws -> ResolvedWorkspace {
    let facts = try facts()
    let reading = try WorkspaceReading(paths: paths, facts: facts, jobs: jobs)
    return analyze(reading.parts, facts: facts).resolved
  }

  private func kitEstimate(
    _ path: String?, _ capacity: CapacityFacts
  ) throws -> [ClusterEstimate] {
    let world = try readKitWorld(in: path)
    var folders = self[EstimateOption.catalog]
    if folders.isEmpty { folders = catalogFolders(path ?? "bootstrap-kit") }
    let catalog = folders.isEmpty ? Catalog([]) : try resolvedCatalog(folders).catalog
    let parts = world.graph.nodes.filter(\.isPresent).map { node in
      KitPart(
        name: node.name, isManagement: node.layer == .management,
        isRegional: world.facts.regional[node.name] != nil)
    }
    let machine = try self[EstimateOption.machine].map { try self.machine($0, capacity) }
    return [("management cluster", true), ("every other host cluster", false)].map { name, isMgt in
      ClusterEstimate(
        name: name, nodes: self[EstimateOption.nodes]?.value ?? 1, machine: machine,
        maxPods: capacity.maxPods,
        parts: kitParts(parts, catalog, isManagement: isMgt))
    }
  }

  private func machine(
    _ type: String, _ capacity: CapacityFacts
  ) throws -> CapacityFacts.Machine {
    if let machine = capacity.machine(type) { return machine }
    let nearest = nearestName(to: type, among: capacity.machines.map(\.type))
    throw UsageError(
      "the rules know no machine type '\(type)'",
      help: nearest.map { "did you mean '\($0)'?" })
  }

  /// The newest versions of a catalog, by layer; one that runs in several is in each.
  private func catalogEstimate(
    _ catalog: Catalog, _ capacity: CapacityFacts
  ) -> [ClusterEstimate] {
    let newest = Dictionary(
      catalog.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let layers: [Blueprint.Layer] = [.mgt, .host, .vcluster]
    return layers.compactMap { layer in
      let members = newest.values.filter { entry in
        let written = entry.blueprint.layers.map(\.value)
        return written.contains(layer) || (written.isEmpty && layer == .vcluster)
      }
      guard !members.isEmpty else { return nil }
      return ClusterEstimate(
        name: "layer \(layer.rawValue)", nodes: nil, machine: nil, maxPods: capacity.maxPods,
        parts: members.map {
          EstimatePart($0.name, source: layer == .vcluster ? .application : .kit, $0)
        })
    }
  }
}
