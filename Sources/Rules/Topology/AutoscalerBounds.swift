import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// An autoscaler that begins outside its bounds adds or removes machines at once, and nobody asked for that.
  static let autoscalerBounds = Rule(
    "autoscaler-bounds", .error,
    "the workers that a region begins with lie within the autoscaler's bounds"
  ) { object, _ in
    guard case .sovereign(let sovereign) = object,
      let minimum = sovereign.autoscaler?["min"]?.integer,
      let maximum = sovereign.autoscaler?["max"]?.integer, minimum <= maximum
    else { return [] }
    return sovereign.regions.compactMap { region in
      guard let count = region.nodes?["count"], let machines = count.integer else { return nil }
      // The first machine is the control plane; it takes workloads, but no autoscaler may remove it.
      let workers = machines - 1
      guard !(minimum...maximum).contains(workers) else { return nil }
      return Finding(
        "region '\(region.region.value)' begins with \(workers) workers, and the autoscaler keeps between \(minimum) and \(maximum)",
        at: count.range, path: "/spec/regions",
        notes: sovereign.autoscaler.map { [Note("the bounds are set here", at: $0.range)] } ?? [],
        help: "change the bounds, or the number of machines: the first is no worker")
    }
  }
}
