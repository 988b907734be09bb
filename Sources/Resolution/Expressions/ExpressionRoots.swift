import Diagnostics
import Expressions
import Model
package import Syntax

/// What expressions of a Blueprint see (resolution.md, "Expressions").
struct ExpressionRoots {
  let scope: EnvironmentScope

  /// `dependencies` are those bound so far, in the Blueprint's order.
  func roots(
    of application: ResolvedDraft, in cluster: HostCluster?, dependencies: [ResolvedDependency]
  ) -> Roots {
    let position = cluster.flatMap { application.placement.clusters.firstIndex(of: $0) } ?? 0
    let config = application.configs.values[position]
    return roots(
      config: config, name: application.request.name, host: application.host,
      placement: application.placement, cluster: cluster ?? application.placement.primary,
      dependencies: dependencies, origin: config)
  }

  /// For the outputs of an Application that is resolved.
  func roots(of application: ResolvedApplication, config: Node) -> Roots {
    roots(
      config: config, name: application.name, host: application.host,
      placement: application.placement, cluster: application.placement.primary,
      dependencies: application.dependencies, origin: config)
  }

  /// A release beside the vClusters has its schema's defaults for a config and no region of its own.
  func platformRoots(of entry: CatalogEntry, config: Node) -> Roots {
    roots(
      config: config, name: entry.blueprint.shortName,
      host: "\(entry.blueprint.shortName).\(scope.sovereign.domain)", placement: nil,
      cluster: scope.sovereign.management, dependencies: [], origin: config)
  }

  private func roots(
    config: Node, name: String, host: String, placement: Placement?, cluster: HostCluster?,
    dependencies: [ResolvedDependency], origin: Node
  ) -> Roots {
    let drafts: [(String, Draft)] = [
      ("application", ["name": .string(name), "namespace": .string(name), "host": .string(host)]),
      (
        "environment",
        [
          "name": .string(scope.environment.name), "envType": .string(scope.envType),
          "domain": .string(scope.domain), "branch": .string(scope.branch),
        ]
      ),
      ("organization", organization),
      (
        "sovereign",
        [
          "name": .string(scope.sovereign.sovereign.name),
          "domain": .string(scope.sovereign.domain),
        ]
      ),
      ("placement", draft(placement)),
      ("region", draft(cluster)),
      ("dependencies", draft(dependencies)),
    ]
    return Roots(
      [("config", config)]
        + drafts.map { ($0.0, Tree($0.1, origin: origin.range).root) })
  }

  private var organization: Draft {
    .fields(
      ("name", .string(scope.organization.name)),
      ("displayName", scope.organization.displayName.map { .string($0.value) }),
      ("kind", scope.organization.kind.map { .string($0.value.rawValue) }),
      ("tier", scope.organization.tier.map { .string($0.value.rawValue) }),
      ("domain", scope.organization.domain.map { .string($0.value) }))
  }

  private func draft(_ placement: Placement?) -> Draft {
    guard let placement else { return .mapping([]) }
    return [
      "mode": .string(placement.mode.rawValue),
      "regions": .sequence(placement.clusters.map { .string($0.region) }),
      "primary": .string(placement.primary?.region ?? ""),
    ]
  }

  private func draft(_ cluster: HostCluster?) -> Draft {
    guard let cluster else { return .mapping([]) }
    return [
      "code": .string(cluster.region), "provider": .string(cluster.provider),
      "buildingBlock": .string(cluster.buildingBlock), "envType": .string(cluster.envType),
      "hostCluster": .string(cluster.name),
    ]
  }

  private func draft(_ dependencies: [ResolvedDependency]) -> Draft {
    .mapping(
      dependencies.map { dependency in
        Draft.Entry(dependency.alias, dependency.view)
      })
  }
}

extension ResolvedDependency {
  /// What `dependencies.<alias>` is in expressions and in a release's values.
  package var view: Draft {
    let name: String
    switch binding {
    case .reused(let application), .created(let application): name = application
    case .platform(let blueprint): name = blueprint
    }
    return [
      "application": .string(name),
      "connectionSecret": .string(
        outputs.root["connectionSecret"]?.string ?? "\(name)-connection"),
      "host": .string(outputs.root["host"]?.string ?? "\(name).\(name).svc"),
      "outputs": .node(outputs.root),
    ]
  }
}
