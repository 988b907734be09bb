import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// Regions are what makes a Sovereign available, and a provider's quota is soon used up by more machines in each.
  static let regionNodes = Rule(
    "region-nodes", .warning,
    "a region of a Sovereign of several has one machine, control plane and worker at once"
  ) { object, _ in
    guard case .sovereign(let sovereign) = object, sovereign.regions.count > 1 else { return [] }
    return sovereign.regions.compactMap { region in
      guard let count = region.nodes?["count"], let machines = count.integer, machines > 1 else {
        return nil
      }
      return Finding(
        "region '\(region.region.value)' has \(machines) machines where one is enough",
        at: count.range, path: "/spec/regions",
        help: "write 1, and let the autoscaler add workers when they are needed",
        fixIts: [FixIt("write '1'", replacing: count.range, with: "1")])
    }
  }
}
