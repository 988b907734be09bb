package import Diagnostics
package import Syntax

/// How long credentials of each kind may live (kinds.md, "SecretPolicy").
package struct SecretPolicy: Sendable {
  package let header: Header
  package let organizationLabels: Node?
  package let rules: [RotationRule]

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    organizationLabels = spec?["appliesTo"]?["organizationLabels"]
    rules = spec?.list("rules", RotationRule.init) ?? []
  }

  package struct RotationRule: Sendable {
    package let kind: Located<String>
    package let maxTTL: Located<String>?
    package let rotatesItself: Bool
    package let rotateBefore: Located<String>?
    package let approvers: [Located<String>]
    package let action: Located<String>?

    init?(_ node: Node) {
      guard let kind = node.text("kind") else { return nil }
      self.kind = kind
      maxTTL = node.text("maxTTL")
      rotatesItself = node.flag("autoRotate")?.value ?? false
      rotateBefore = node.text("rotateBefore")
      approvers = node.texts("requireApproval")
      action = node.text("action")
    }
  }
}
