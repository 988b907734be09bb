package import Diagnostics
package import Syntax

/// What is done by itself when an alert fires (kinds.md, "Runbook").
package struct Runbook: Sendable {
  package let header: Header
  package var alerts: [Located<String>] { spec?.list("triggers") { $0.text("alertName") } ?? [] }
  package var preconditions: [Located<String>] {
    spec?.list("preconditions") { $0.text("check") } ?? []
  }
  package var steps: [Step] { spec?.list("steps", Step.init) ?? [] }
  package var rollback: Node? { spec?["rollback"] }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

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
