package import Diagnostics
package import Syntax

/// How an Environment may be changed: gates of promotion, compliance, waivers (kinds.md, "EnvironmentPolicy").
package struct EnvironmentPolicy: Sendable {
  package let header: Header
  /// Names or globs.
  package var environments: [Located<String>] { spec?["appliesTo"]?.texts("environments") ?? [] }
  package var rules: [PolicyRule] { spec?.list("rules", PolicyRule.init) ?? [] }
  package var policies: [CompliancePolicy] {
    spec?["compliance"]?.list("policies", CompliancePolicy.init) ?? []
  }
  package var waivers: [Waiver] { spec?["compliance"]?.list("waivers", Waiver.init) ?? [] }
  package var placementDefaults: Node? { spec?["placementDefaults"] }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

  /// One gate. Which fields belong to which kind is said by the CRD.
  package enum PolicyRule: Sendable {
    case pullRequest(approvers: [Located<String>], minimum: Located<Int>?, codeOwners: Bool)
    case score(minimum: Located<Int>?, isBlocking: Bool)
    case soak(source: Located<String>?, duration: Located<String>?)
    case changeWindow(
      cron: Located<String>?, duration: Located<String>?, timeZone: Located<String>?)

    init?(_ node: Node) {
      switch node["kind"]?.string {
      case "pr-required":
        self = .pullRequest(
          approvers: node.texts("approvers"), minimum: node.integer("minApprovals"),
          codeOwners: node.flag("requireCodeOwners")?.value ?? false)
      case "re-score-gate":
        self = .score(
          minimum: node.integer("minScore"),
          isBlocking: node.text("severity")?.value != "advisory")
      case "soak":
        self = .soak(source: node.text("sourceEnvironment"), duration: node.text("duration"))
      case "change-window":
        self = .changeWindow(
          cron: node.text("cron"), duration: node.text("duration"),
          timeZone: node.text("timeZone"))
      case .none, .some:
        return nil
      }
    }
  }

  package struct CompliancePolicy: Sendable {
    package let name: Located<String>
    package let weight: Located<Int>?
    package let isEnforcing: Bool

    init?(_ node: Node) {
      guard let name = node.text("name") else { return nil }
      self.name = name
      weight = node.integer("weight")
      isEnforcing = node.text("mode")?.value == "enforcing"
    }
  }

  /// A policy that one Application need not meet until a day.
  package struct Waiver: Sendable {
    package let policy: Located<String>
    package let application: Located<String>?
    package let reason: Located<String>?
    package let approvedBy: Located<String>?
    /// `yyyy-mm-dd`.
    package let expires: Located<String>?

    init?(_ node: Node) {
      guard let policy = node.text("policy") else { return nil }
      self.policy = policy
      application = node.text("application")
      reason = node.text("reason")
      approvedBy = node.text("approvedBy")
      expires = node.text("expires")
    }
  }
}
