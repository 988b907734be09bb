import Diagnostics
import Model

/// What of Flux the rendered files may use: nothing that the Sovereign's release does not know.
struct FluxFeatures {
  let release: FluxRelease
  let helmRelease: String
  let ociRepository: String
  let gitRepository: String
  let kustomization: String
  /// A HelmRelease names the OCIRepository of its chart.
  let chartReferences: Bool
  let driftDetection: Bool
  /// A failed install or upgrade is tried again, with nothing taken away before.
  let retryOnFailure: Bool
  /// Labels on all that a chart makes.
  let commonMetadata: Bool
  /// A deleted Kustomization stays until what it applied is gone.
  let waitForTermination: Bool

  /// `nil` where the tables know no release at all.
  init?(_ sovereign: Sovereign, history: FluxHistory) {
    guard let newest = history.newest else { return nil }
    let stated = sovereign.fluxVersion.flatMap { FluxRelease($0.value) } ?? newest
    release = stated
    let known = min(stated, newest)
    func apiVersion(_ kind: String) -> String { history.apiVersion(of: kind, in: known) ?? "" }
    func knows(_ kind: String, _ path: String, _ value: String? = nil) -> Bool {
      history.release(ofField: path, value: value, in: kind).map { $0 <= known } ?? false
    }
    helmRelease = apiVersion("HelmRelease")
    ociRepository = apiVersion("OCIRepository")
    gitRepository = apiVersion("GitRepository")
    kustomization = apiVersion("Kustomization")
    chartReferences = knows("HelmRelease", "spec.chartRef.kind", "OCIRepository")
    driftDetection = knows("HelmRelease", "spec.driftDetection")
    retryOnFailure =
      knows("HelmRelease", "spec.install.strategy.name", "RetryOnFailure")
      && knows("HelmRelease", "spec.upgrade.strategy.name", "RetryOnFailure")
    commonMetadata = knows("HelmRelease", "spec.commonMetadata.labels")
    waitForTermination = knows(
      "Kustomization", "spec.deletionPolicy", "WaitForTermination")
  }
}
