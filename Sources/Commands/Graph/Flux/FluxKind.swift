import Diagnostics
import Model
import Workspaces

/// The kinds of Flux that wait or are waited for.
enum FluxKind: String, CaseIterable {
  case kustomization = "Kustomization"
  case helmRelease = "HelmRelease"
  case gitRepository = "GitRepository"
  case helmRepository = "HelmRepository"
  case ociRepository = "OCIRepository"
  case bucket = "Bucket"
  case helmChart = "HelmChart"
  case externalArtifact = "ExternalArtifact"
  /// Makes ExternalArtifacts of other sources.
  case artifactGenerator = "ArtifactGenerator"

  var group: String {
    switch self {
    case .kustomization: "kustomize.toolkit.fluxcd.io"
    case .helmRelease: "helm.toolkit.fluxcd.io"
    case .gitRepository, .helmRepository, .ociRepository, .bucket, .helmChart, .externalArtifact:
      "source.toolkit.fluxcd.io"
    case .artifactGenerator: "source.extensions.fluxcd.io"
    }
  }

  /// Nothing for an object of another kind, kustomize's own Kustomization among them.
  init?(_ identity: Identity) {
    guard let kind = FluxKind(rawValue: identity.kind), kind.group == identity.group else {
      return nil
    }
    self = kind
  }

  /// The kind of a manifest.
  init?(_ manifest: Manifest) {
    guard let kind = FluxKind(rawValue: manifest.kind.value), kind.group == manifest.group else {
      return nil
    }
    self = kind
  }
}
