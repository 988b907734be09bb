import Diagnostics
import Model
import Resolution
import Workspaces

extension Rule {
  /// The lease, the DNS record and the replicas would otherwise name different regions as the primary.
  static let continuumPlacement = inEnvironments(
    "continuum-placement", .error,
    "a Continuum has the regions of its active-hotstandby Application, the primary first"
  ) { resolved in
    resolved.workspace.continuums.compactMap { continuum in
      guard let environment = continuum.environment, let application = continuum.application,
        let scope = resolved.environments.first(where: { $0.name == environment.value })
      else { return nil }
      guard let target = scope.application(application.value) else {
        return Finding(
          "'\(environment.value)' has no Application '\(application.value)'", at: application.range,
          path: "/spec/application", help: "delete the Continuum, or write the Application")
      }
      return finding(about: continuum, target)
    }
  }
}

private func finding(about continuum: Continuum, _ target: ResolvedApplication) -> Finding? {
  guard target.placement.mode == .activeHotStandby else {
    return Finding(
      "'\(target.name)' is placed \(target.placement.mode.rawValue) and has nothing to fail over to",
      at: continuum.header.name.range, path: "/spec",
      help: "place it active-hotstandby, or delete the Continuum")
  }
  let regions = target.placement.clusters.map(\.region)
  let said = ([continuum.primary].compactMap { $0 } + continuum.standbys).map(\.value)
  guard said != regions else { return nil }
  return Finding(
    "the Continuum of '\(target.name)' has the regions \(enumeration(said.map { "'\($0)'" })), and the Application \(enumeration(regions.map { "'\($0)'" }))",
    at: continuum.primary?.range ?? continuum.header.name.range, path: "/spec/primary",
    help: "write the regions in the order of the Application's placement")
}
