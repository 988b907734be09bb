import Planning
import Resolution
import Syntax

extension EnvironmentContext {
  /// `{org}/{environment}` on `main`: what Flux in each vCluster follows.
  func branch(_ applications: [ApplicationContext]) -> RenderedBranch {
    var files = BranchFiles()
    for cluster in clusters {
      files.add("\(cluster.name)/kustomization.yaml", clusterKustomization(cluster))
      files.add("\(cluster.name)/environment.yaml", secretStore(on: cluster))
      if flux.chartReferences { addInfrastructure(on: cluster, to: &files) }
    }
    for application in applications {
      for cluster in application.application.placement.clusters {
        files.add(
          "\(cluster.name)/\(application.name).yaml", documents: application.sync(on: cluster))
      }
    }
    return RenderedBranch(
      repository: plan.repository, branch: "main", files: files.files,
      message: commitMessage(applications).text)
  }
}
