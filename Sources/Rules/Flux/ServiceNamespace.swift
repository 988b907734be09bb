import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A name such as `db.shop.svc` that nothing answers to is found out by whoever uses the application.
  static let fluxServiceNamespace = Rule(
    "flux-service-namespace", .warning,
    "a service that values address is in the namespace that they say"
  ) { workspace in
    let manifests = workspace.workspace.manifests
    // Where each service is, by name: those written out, and those that releases are named after.
    var homes: [String: Set<String>] = [:]
    for manifest in manifests {
      if manifest.kind.value == "Service", manifest.group.isEmpty, let name = manifest.name?.value {
        homes[name, default: []].insert(manifest.namespace?.value ?? "")
      } else if manifest.isRelease,
        let name = manifest.spec?["releaseName"]?.string ?? manifest.name?.value
      {
        let home = manifest.spec?["targetNamespace"]?.string ?? manifest.namespace?.value
        homes[name, default: []].insert(home ?? "")
      }
    }
    return manifests.filter(\.isRelease).flatMap { release -> [Finding] in
      guard let values = release.spec?["values"] else { return [] }
      var found: [Finding] = []
      values.forEachScalar { node in
        guard let address = ServiceAddress(node), let known = homes[address.service],
          !known.contains(address.namespace), !known.contains("")
        else { return }
        found.append(
          release.finding(
            "'\(address.service)' is addressed in the namespace '\(address.namespace)', and it is in "
              + enumeration(known.sorted().map { "'\($0)'" }, last: "or"), at: node.range,
            path: "/spec/values",
            help: "write '\(address.service).\(known.sorted().first ?? "").svc'"))
      }
      return found
    }
  }
}

/// `https://name.namespace.svc.cluster.local:8080/path`
private struct ServiceAddress {
  let service: String
  let namespace: String

  init?(_ node: Node) {
    guard let text = node.string, text.utf8.count < 500, text.contains(".svc"),
      !text.contains("${")
    else { return nil }
    let host = (text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...])
      .prefix { $0 != "/" && $0 != ":" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[2] == "svc", !parts[0].isEmpty, !parts[1].isEmpty else {
      return nil
    }
    service = String(parts[0])
    namespace = String(parts[1])
  }
}
