import Planning
import Resolution
import Syntax

extension EnvironmentContext {
  /// `{org}/{environment}` on `main`: what Flux in each vCluster follows.
  func branch(_ applications: [RenderedApplication]) -> RenderedBranch {
    var files = BranchFiles()
    for cluster in clusters {
      files.add("\(cluster.name)/kustomization.yaml", clusterKustomization(cluster))
      files.add("\(cluster.name)/environment.yaml", secretStore(on: cluster))
      if flux.chartReferences { addInfrastructure(on: cluster, to: &files) }
    }
    return RenderedBranch(
      repository: plan.repository, branch: "main",
      files: files.files + applications.flatMap(\.syncs),
      message: commitMessage(applications).text)
  }
}

extension ApplicationContext {
  /// What the Environment's branch has of the Application: a file for each host cluster.
  var syncFiles: [RenderedFile] {
    var files = BranchFiles()
    for cluster in application.placement.clusters {
      files.add("\(cluster.name)/\(name).yaml", documents: sync(on: cluster))
    }
    return files.files
  }
}
