/// The kinds of the input language (kinds.md), each with its API group. Their shape stands in `rules/crds/`.
package enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
  case application = "Application"
  case blueprint = "Blueprint"
  case cnpgPair = "CNPGPair"
  case continuum = "Continuum"
  case environment = "Environment"
  case environmentPolicy = "EnvironmentPolicy"
  case organization = "Organization"
  case pdm = "PDM"
  case runbook = "Runbook"
  case sandbox = "Sandbox"
  case secretPolicy = "SecretPolicy"
  case sovereign = "Sovereign"
  case userAccess = "UserAccess"

  package var group: String {
    switch self {
    case .application: "apps.openova.io"
    case .organization: "orgs.openova.io"
    case .continuum, .cnpgPair: "dr.openova.io"
    case .blueprint, .environment, .environmentPolicy, .pdm, .runbook, .sandbox, .secretPolicy,
      .sovereign, .userAccess:
      "catalyst.openova.io"
    }
  }

  /// The groups that are ours alone: another kind in one of them is a mistake.
  package static let groups: Set<String> = Set(allCases.map(\.group))

  package var isNamespaced: Bool { self != .organization && self != .sovereign }

  /// The version that is written.
  package static let version = "v1"
  /// An older version that is still read, with a warning.
  package static let deprecatedVersion = "v1alpha1"

  package var apiVersion: String { "\(group)/\(Kind.version)" }

  /// The kind that an object of this group and name has; `nil` where it is none of ours.
  package init?(group: String, name: String) {
    guard let kind = Kind(rawValue: name), kind.group == group else { return nil }
    self = kind
  }

  package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
}
