package import Diagnostics
package import Syntax

/// What is installed: one running deployment in one Environment (kinds.md, "Application").
package struct Application: Sendable {
  package let header: Header
  package let organization: Located<String>?
  package let environment: Located<String>?
  package let blueprint: Located<String>?
  /// Exact or a range; the plan pins it.
  package let version: Located<String>?
  package let overlay: Located<String>?
  package let config: Node?
  package let mode: Located<PlacementMode>?
  package let regions: [Located<String>]
  package let dependencies: [DependencyChoice]
  package let healthCheck: HealthCheck
  package let domain: Located<String>?
  package let secrets: [Secret]
  package let isSuspended: Bool

  package var name: String { header.name.value }

  package init(_ header: Header) {
    let spec = header.node["spec"]
    self.header = header
    organization = spec?.text("organization")
    environment = spec?.text("environment")
    blueprint = spec?["blueprint"]?.text("name")
    version = spec?["blueprint"]?.text("version")
    overlay = spec?.text("overlay")
    config = spec?["config"]
    mode = spec?["placement"]?.choice("mode")
    regions = spec?["placement"]?.texts("regions") ?? []
    dependencies = spec?.map("dependencies", DependencyChoice.init) ?? []
    healthCheck = HealthCheck(spec?["healthCheck"])
    domain = spec?.text("domain")
    secrets = spec?.list("secrets", Secret.init) ?? []
    isSuspended = spec?.flag("suspend")?.value ?? false
  }

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
