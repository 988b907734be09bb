import Model
package import Planning
import Resolution

/// The folders of `system/catalyst-config` that an Environment's Applications are rendered to: those of its Organization's vClusters
/// on each of its host clusters, and on any cluster those of the vCluster before them.
package func platformFolders(of plan: InstallPlan) -> [String] {
  let organization = plan.environment.organization
  let own = plan.clusters.map { "clusters/\($0.name)/\(organization.name)/" }
  guard organization.hasEdge else { return own }
  return own
    + plan.environment.sovereign.clusters.map { "clusters/\($0.name)/\(organization.name)-dmz/" }
}
