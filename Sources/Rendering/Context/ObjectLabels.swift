import Model
import Resolution
import Syntax
import Versioning

/// The labels of what is rendered, by key. Which of them an object carries, and in which order, is said by `rules/labels.yaml`.
struct ObjectLabels {
  let scheme: LabelScheme
  private(set) var values: [String: String]

  init(_ scheme: LabelScheme, environment: ResolvedEnvironment) {
    self.scheme = scheme
    values = [
      "openova.io/sovereign": environment.sovereign.domain,
      "openova.io/organization": environment.organization.name,
      "openova.io/environment": environment.name,
      "openova.io/vcluster": environment.organization.name,
      "openova.io/managed-by": "flux",
      "app.kubernetes.io/managed-by": "flux",
    ]
  }

  /// Of what belongs to a Sovereign and to nothing narrower.
  init(_ scheme: LabelScheme, sovereign: String) {
    self.scheme = scheme
    values = [
      "openova.io/sovereign": sovereign,
      "openova.io/managed-by": "flux",
      "app.kubernetes.io/managed-by": "flux",
    ]
  }

  /// With those of an Organization besides, and of one of its vClusters where there is one.
  func adding(organization: String, vcluster: String? = nil) -> ObjectLabels {
    var labels = self
    labels.values["openova.io/organization"] = organization
    labels.values["openova.io/vcluster"] = vcluster
    return labels
  }

  /// With that of an Environment besides.
  func adding(environment: String) -> ObjectLabels {
    var labels = self
    labels.values["openova.io/environment"] = environment
    return labels
  }

  /// With those of a Blueprint's release besides.
  func adding(blueprint: String, version: String) -> ObjectLabels {
    var labels = self
    labels.values["openova.io/blueprint"] = blueprint
    // A label's value allows no plus.
    labels.values["openova.io/blueprint-version"] = String(version.map { $0 == "+" ? "_" : $0 })
    return labels
  }

  /// With those of an Application besides.
  func adding(_ application: ResolvedApplication) -> ObjectLabels {
    var labels = self
    labels.values["openova.io/application"] = application.name
    return labels.adding(
      blueprint: application.blueprint.name, version: application.entry.version.description)
  }

  /// With those of a host cluster besides.
  func adding(_ cluster: HostCluster) -> ObjectLabels {
    var labels = self
    labels.values["openova.io/provider"] = cluster.provider
    labels.values["openova.io/region"] = cluster.region
    labels.values["openova.io/building-block"] = cluster.buildingBlock
    labels.values["openova.io/env-type"] = cluster.envType
    labels.values["openova.io/host-cluster"] = cluster.name
    return labels
  }
}

// MARK: Which of them
extension ObjectLabels {
  /// Those that every object of a class needs.
  func ofClass(_ name: String) -> Draft {
    let required = scheme.class(name)?.required ?? []
    return draft { required.contains($0.field) }
  }

  /// All that are known.
  var all: Draft { draft { _ in true } }

  /// All that are known but those of `others`: for an object in a folder that gives those.
  func beyond(_ others: ObjectLabels) -> Draft { draft { others.values[$0.key] == nil } }

  /// All that are known but those that Helm sets itself.
  var allOfChart: Draft { draft(where: \.isCommonMetadata) }

  /// The labels that are the same in every host cluster: for the base.
  var ofOrganization: Draft { draft { $0.scope != "cluster" } }

  /// The labels that only a host cluster gives: for an overlay.
  var ofCluster: Draft { draft { $0.scope == "cluster" } }

  /// As `ofOrganization`, without those that Helm sets itself: for what a chart makes.
  var ofChart: Draft { draft { $0.scope != "cluster" && $0.isCommonMetadata } }

  /// All labels of what a chart makes in one host cluster.
  var ofChartOnCluster: Draft { draft(where: \.isCommonMetadata) }

  private func draft(where isMeant: (LabelRow) -> Bool) -> Draft {
    .mapping(
      scheme.labels.filter(isMeant).compactMap { row in
        values[row.key].map { Draft.Entry(row.key, .string($0)) }
      })
  }
}

/// Whether Kubernetes takes a text for a label's value: at most 63 letters, digits, `-`, `_` and `.`, a letter or digit at both
/// ends.
func isLabelValue(_ text: String) -> Bool {
  let bytes = text.utf8
  guard let first = bytes.first, let last = bytes.last else { return true }
  func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
  return bytes.count <= 63 && isAlphanumeric(first) && isAlphanumeric(last)
    && bytes.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
}
