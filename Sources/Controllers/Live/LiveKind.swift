internal import Model

/// A kind of another controller's objects, whose statuses become part of ours where the API server
/// has it: a missing one is no error.
package enum LiveKind: String, Hashable, Sendable, CaseIterable {
  case kustomization = "Kustomization"
  case helmRelease = "HelmRelease"
  case database = "Cluster"
  case policyReport = "PolicyReport"
  case clusterPolicyReport = "ClusterPolicyReport"

  package var group: String {
    switch self {
    case .kustomization: "kustomize.toolkit.fluxcd.io"
    case .helmRelease: "helm.toolkit.fluxcd.io"
    case .database: "postgresql.cnpg.io"
    case .policyReport, .clusterPolicyReport: "wgpolicyk8s.io"
    }
  }

  package var plural: String { rawValue.lowercased() + "s" }

  /// The versions that are read, the best first.
  package var versions: [String] {
    switch self {
    case .kustomization: ["v1"]
    case .helmRelease: ["v2"]
    case .database: ["v1"]
    case .policyReport, .clusterPolicyReport: ["v1alpha2", "v1beta1"]
    }
  }

  package var isReport: Bool { self == .policyReport || self == .clusterPolicyReport }

  /// What can be seen is narrowed on the server to what we rendered; a report has no label of ours.
  package var selector: String? { isReport ? nil : "openova.io/application" }
}
