package import Diagnostics
package import Syntax

/// What is done by itself when an alert fires (kinds.md, "Runbook").
package struct Runbook: Sendable {
  package let header: Header
  package let alerts: [Located<String>]
  package let preconditions: [Located<String>]
  package let steps: [Step]
  package let rollback: Node?

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    alerts = spec?.list("triggers") { $0.text("alertName") } ?? []
    preconditions = spec?.list("preconditions") { $0.text("check") } ?? []
    steps = spec?.list("steps", Step.init) ?? []
    rollback = spec?["rollback"]
  }

  package enum Step: Sendable {
    case run(Located<String>)
    case verify(Located<String>)

    init?(_ node: Node) {
      if let command = node.text("run") {
        self = .run(command)
      } else if let check = node.text("verify") {
        self = .verify(check)
      } else {
        return nil
      }
    }
  }
}
