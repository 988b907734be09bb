import Model
package import Planning
package import Resolution

extension ResolvedSovereign {
  /// The host name of a service of the control plane, such as `gitea`.
  func host(ofComponent component: String) -> String {
    guard let management else {
      // The zone of every Sovereign has a record for it besides.
      return "\(component).\(domain)"
    }
    return host(ofComponent: component, on: management)
  }

  /// The host name of a service that every host cluster or every region has one of, such as `openbao`.
  func host(ofComponent component: String, on cluster: HostCluster) -> String {
    "\(component).\(cluster.locationCode).\(domain)"
  }

  /// The Sovereign's own registry and Git server where everything has to come from them.
  var ownHosts: OwnHosts? {
    guard sovereign.isCutOver else { return nil }
    return OwnHosts(
      registry: host(ofComponent: "harbor"), git: host(ofComponent: "gitea"), domain: domain)
  }
}

extension InstallPlan {
  /// The host clusters that the Environment stands on, those without an Application too: Flux in each vCluster follows a folder
  /// of that name. Sorted.
  package var clusters: [HostCluster] {
    let own = environment.regions.compactMap { region in
      environment.sovereign.cluster(
        region: region, buildingBlock: environment.buildingBlock, envType: environment.envType)
    }
    return Set(own + applications.flatMap(\.application.placement.clusters)).sorted()
  }
}
