package import Diagnostics
package import Syntax

/// What is installed: one running deployment in one Environment (kinds.md, "Application").
package struct Application: Sendable {
  package let header: Header
  package var organization: Located<String>? { spec?.text("organization") }
  package var environment: Located<String>? { spec?.text("environment") }
  package var blueprint: Located<String>? { spec?["blueprint"]?.text("name") }
  /// Exact or a range; the plan pins it.
  package var version: Located<String>? { spec?["blueprint"]?.text("version") }
  package var overlay: Located<String>? { spec?.text("overlay") }
  package var config: Node? { spec?["config"] }
  package var mode: Located<PlacementMode>? { spec?["placement"]?.choice("mode") }
  package var regions: [Located<String>] { spec?["placement"]?.texts("regions") ?? [] }
  package var dependencies: [DependencyChoice] {
    spec?.map("dependencies", DependencyChoice.init) ?? []
  }
  package var healthCheck: HealthCheck { HealthCheck(spec?["healthCheck"]) }
  package var domain: Located<String>? { spec?.text("domain") }
  package var secrets: [Secret] { spec?.list("secrets", Secret.init) ?? [] }
  package var isSuspended: Bool { spec?.flag("suspend")?.value ?? false }

  package var name: String { header.name.value }

  package init(_ header: Header) {
    self.header = header
  }

  private var spec: Node? { header.spec }

  /// "Use existing or create new", answered by the user.
  package struct DependencyChoice: Sendable {
    package let alias: Located<String>
    /// The Application to use.
    package let application: Located<String>?
    package let creates: Bool
    package let name: Located<String>?
    package let config: Node?
    package let overlay: Located<String>?

    init(_ entry: Node.Entry) {
      alias = Located(entry.name, at: entry.key.range)
      application = entry.value.text("application")
      creates = entry.value.flag("create")?.value ?? false
      name = entry.value.text("name")
      config = entry.value["config"]
      overlay = entry.value.text("overlay")
    }
  }

  /// How a load balancer or a DNS record tells that a region lives.
  package struct HealthCheck: Sendable {
    package enum CheckType: String, Sendable { case http, tcp }
    package let type: CheckType
    package let path: String
    package let port: Located<Int>?

    /// HTTP on `/healthz` unless it says otherwise. The CRD has no defaults here: a path would turn a TCP check into HTTP.
    init(_ node: Node?) {
      type = node?.choice("type", CheckType.self)?.value ?? .http
      path = node?.text("path")?.value ?? "/healthz"
      port = node?.integer("port")
    }
  }

  /// A secret of OpenBao that the Application reads.
  package struct Secret: Sendable {
    package let name: Located<String>
    package let path: Located<String>
    package let keys: [Located<String>]

    init?(_ node: Node) {
      guard let name = node.text("name"), let path = node.text("path") else { return nil }
      self.name = name
      self.path = path
      keys = node.texts("keys")
    }
  }
}
