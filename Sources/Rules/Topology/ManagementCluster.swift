import Diagnostics
import Model
import Workspaces

extension Rule {
  /// The control plane runs once: without its cluster there is nowhere for it to be, and with two nobody knows which is meant.
  static let managementCluster = Rule(
    "management-cluster", .error,
    "the management region is one where the Sovereign has the building block mgt"
  ) { object, _ in
    guard case .sovereign(let sovereign) = object else { return [] }
    let regions = sovereign.regions.filter { region in
      region.buildingBlocks.contains { $0.value == "mgt" }
    }
    let codes = regions.map { ($0.code ?? $0.region).value }
    if let said = sovereign.managementRegion {
      guard !codes.contains(said.value) else { return [] }
      return [
        Finding(
          "the management region '\(said.value)' has no building block 'mgt'", at: said.range,
          path: "/spec/managementRegion",
          help: codes.isEmpty
            ? "give the region the building block 'mgt'"
            : "\(enumeration(codes.map { "'\($0)'" })) \(codes.count == 1 ? "has" : "have") it")
      ]
    }
    guard Set(codes).count > 1 else { return [] }
    return [
      Finding(
        "\(enumeration(codes.map { "'\($0)'" })) have the building block 'mgt', and it is not said where the control plane runs",
        at: sovereign.header.name.range, path: "/spec/managementRegion",
        help: "set 'managementRegion'")
    ]
  }
}
