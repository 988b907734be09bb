package import Diagnostics
package import Syntax

/// How long credentials of each kind may live (kinds.md, "SecretPolicy").
package struct SecretPolicy: Sendable {
  package let header: Header
  package var organizationLabels: Node? { spec?["appliesTo"]?["organizationLabels"] }
  package var rules: [RotationRule] { spec?.list("rules", RotationRule.init) ?? [] }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

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
