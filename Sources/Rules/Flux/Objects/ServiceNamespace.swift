import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// A name such as `db.shop.svc` that nothing answers to is found out by whoever uses the application.
  static let fluxServiceNamespace = Rule(
    "flux-service-namespace", .warning,
    "a service is addressed in a namespace that it is in"
  ) { workspace in
    let speaking = workspace.workspace.manifests.filter {
      $0.kind.value != "CustomResourceDefinition" && $0.node.mentions(".svc")
    }
    if speaking.isEmpty { return [] }
    let homes = ServiceHomes(workspace.workspace.manifests)
    return speaking.flatMap { manifest -> [Finding] in
      var found: [Finding] = []
      manifest.node.forEachScalar { node in
        guard let text = node.string else { return }
        for address in ServiceAddress.all(in: text) {
          guard let known = homes.homes(of: address) else { continue }
          found.append(finding(manifest, node, address, known))
        }
      }
      return found
    }
  }
}

private func finding(
  _ manifest: Manifest, _ node: Node, _ address: ServiceAddress, _ known: [String]
) -> Finding {
  manifest.finding(
    "'\(address.service)' is addressed in the namespace '\(address.namespace)', and it is in "
      + enumeration(known.map { "'\($0)'" }, last: "or"), at: node.range, path: node.pointer,
    help: "write '\(address.service).\(known.first ?? "").svc'")
}

/// Where services are: those written out, and those that charts name after their releases.
private struct ServiceHomes {
  private var homes: [String: Set<String>] = [:]
  /// By the name of the release: charts add a dash and a word for their further services.
  private var releases: [String: Set<String>] = [:]
  /// Every namespace that anything is in.
  private var inhabited: Set<String> = []

  init(_ manifests: [Manifest]) {
    for manifest in manifests {
      let namespace = manifest.namespace?.value ?? ""
      let name = manifest.name?.value
      if manifest.kind.value == "Service", manifest.group.isEmpty, let name {
        homes[name, default: []].insert(namespace)
      }
      if manifest.isRelease, let name = manifest.spec?["releaseName"]?.string ?? name {
        let home = manifest.spec?["targetNamespace"]?.string ?? namespace
        homes[name, default: []].insert(home)
        releases[name, default: []].insert(home)
        inhabited.insert(home)
      } else {
        inhabited.insert(namespace)
      }
    }
  }

  /// Where a service is instead of the namespace that it is addressed in; nothing where it may be there.
  func homes(of address: ServiceAddress) -> [String]? {
    if let known = homes[address.service] {
      return known.contains(address.namespace) || isOpen(known) ? nil : known.sorted()
    }
    // Whether a release makes a service of such a name is a guess, so the namespace has to be one that nothing is in.
    guard !inhabited.contains(address.namespace) else { return nil }
    var prefix = address.service[...]
    while let dash = prefix.lastIndex(of: "-") {
      prefix = prefix[..<dash]
      if let known = releases[String(prefix)] { return isOpen(known) ? nil : known.sorted() }
    }
    return nil
  }

  /// Whether a home is set elsewhere, or only when variables are filled in.
  private func isOpen(_ known: Set<String>) -> Bool {
    known.contains { $0.isEmpty || $0.contains("${") }
  }
}

/// The `name.namespace` of `https://name.namespace.svc.cluster.local:8080/path`.
private struct ServiceAddress {
  let service: String
  let namespace: String

  /// Every address in a text, which may be a whole file of settings.
  static func all(in text: String) -> [ServiceAddress] {
    guard text.utf8.count < 1 << 16, text.contains(".svc") else { return [] }
    return text.split { !isHostLetter($0) }.compactMap { host in
      if host.contains("$") { return nil }
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      guard let mark = parts.firstIndex(of: "svc"), mark >= 2, !parts[mark - 1].isEmpty,
        !parts[mark - 2].isEmpty
      else { return nil }
      return ServiceAddress(
        service: String(parts[mark - 2]), namespace: String(parts[mark - 1]))
    }
  }

  /// A brace stays, so that a name with a variable in it is none that is known.
  private static func isHostLetter(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber) || "-.${}".contains(letter)
  }
}
