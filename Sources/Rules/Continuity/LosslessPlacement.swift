import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Nothing is lost only where a commit waits for the other region: two databases in the restricted zone that follow each other.
  static let losslessPlacement = inEnvironments(
    "lossless-placement", .error,
    "an active-hotstandby Application that loses nothing has a pair of databases on two rtz host clusters"
  ) { resolved in
    let table = resolved.facts.table("continuity.yaml").value
    guard let pair = table["pair"]?["blueprint"]?.string else { return [] }
    return resolved.environments.flatMap { environment in
      environment.applications.flatMap { findings(about: $0, in: environment, pair: pair) }
    }
  }
}

private func findings(
  about application: ResolvedApplication, in environment: ResolvedEnvironment, pair: String
) -> [Finding] {
  let replication = application.blueprint.replication
  guard application.placement.mode == .activeHotStandby, let replication,
    replication.losesNothing, let rpo = replication.rpo
  else { return [] }
  let place = application.written?.header.name.range ?? rpo.range
  let notes = [Note("it says here that nothing is lost", at: rpo.range)]
  let outside = application.placement.clusters.filter { $0.buildingBlock != "rtz" }.map { cluster in
    Finding(
      "'\(application.name)' loses nothing, and '\(cluster.name)' is a \(cluster.buildingBlock) cluster, where no databases stand",
      at: place, path: "/spec/placement", notes: notes,
      help: "run it on host clusters of the building block 'rtz'")
  }
  let dependencies = application.dependencies.compactMap(\.application).compactMap {
    environment.application($0)
  }
  let pairs = ([application] + dependencies).filter { $0.blueprint.name == pair }
  let regions = Set(application.placement.clusters.map(\.region))
  let isPaired = pairs.contains {
    $0.placement.mode == .activeHotStandby
      && regions.isSubset(of: Set($0.placement.clusters.map(\.region)))
  }
  guard !isPaired else { return outside }
  return outside + [
    Finding(
      "'\(application.name)' loses nothing, and has no '\(pair)' that follows it into \(enumeration(regions.sorted().map { "'\($0)'" }))",
      at: place, path: "/spec/blueprint", notes: notes,
      help: pairs.isEmpty
        ? "let its Blueprint depend on '\(pair)', or say the 'rpo' that it has"
        : "place \(enumeration(pairs.map { "'\($0.name)'" })) active-hotstandby in the same regions"
    )
  ]
}
