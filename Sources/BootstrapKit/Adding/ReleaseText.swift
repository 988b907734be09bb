import Diagnostics
import Syntax

/// The manifest of a new slot: a Namespace, a HelmRepository and a HelmRelease, with labels like those of the slot
/// before it.
struct ReleaseText {
  private let addition: SlotAddition
  private let version: String
  private let facts: KitFacts
  private let neighbour: Release?

  init(_ addition: SlotAddition, version: String, _ world: KitWorld) {
    self.addition = addition
    self.version = version
    facts = world.facts
    let before = world.kit.releases.filter { release in
      world.kit.file(of: release).slot.map { $0 < addition.slot } ?? false
    }
    neighbour = before.last ?? world.kit.releases.first
  }

  var text: String {
    """
    # \(addition.slot) \(addition.name).
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: \(addition.targetNamespace)
    \(labels(neighbour?.object.node.at("metadata", "labels"), indentation: "  "))---
    apiVersion: source.toolkit.fluxcd.io/v1
    kind: HelmRepository
    \(metadata)spec:
      type: oci
      interval: 15m
      url: \(facts.repositoryURL)
      secretRef:
        name: \(facts.repositorySecret)
    ---
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    \(metadata)spec:
      interval: 15m
      releaseName: \(addition.shortName)
      targetNamespace: \(addition.targetNamespace)
    \(dependencies)  chart:
        spec:
          chart: \(addition.name)
          version: \(quoted(version))
          sourceRef:
            kind: HelmRepository
            name: \(addition.name)
            namespace: \(facts.namespace)
    \(verification)\(action("install"))\(action("upgrade"))\(commonMetadata)
    """
  }

  private var metadata: String {
    "metadata:\n  name: \(addition.name)\n  namespace: \(facts.namespace)\n"
      + labels(neighbour?.object.node.at("metadata", "labels"), indentation: "  ")
  }

  private var dependencies: String {
    addition.dependencies.isEmpty
      ? "" : "  dependsOn:\n" + addition.dependencies.map { "    - name: \($0)\n" }.joined()
  }

  private var verification: String {
    let provider = neighbour?.spec?.at("chart", "spec", "verify", "provider")?.string
    return provider.map { "      verify:\n        provider: \($0)\n" } ?? ""
  }

  private func action(_ name: String) -> String {
    """
      \(name):
        disableWait: true
        crds: CreateReplace
        strategy:
          name: RetryOnFailure
          retryInterval: 1m

    """
  }

  private var commonMetadata: String {
    let found = labels(neighbour?.spec?.at("commonMetadata", "labels"), indentation: "    ")
    return found.isEmpty ? "" : "  commonMetadata:\n" + found
  }

  /// The neighbour's labels, as written, with this release's name and version in the place of its own.
  private func labels(_ node: Node?, indentation: String) -> String {
    guard let node, node.isMapping, node.count > 0, let neighbour else { return "" }
    let old = neighbour.spec?.at("chart", "spec", "version")?.text
    return "\(indentation)labels:\n"
      + node.entries.map { entry in
        let range = entry.value.range
        let written = String(
          decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
        let text = entry.value.text
        let value =
          text == neighbour.name.value ? addition.name : text == old ? quoted(version) : written
        return "\(indentation)  \(entry.name): \(value)\n"
      }.joined()
  }
}

/// A version as a string in YAML, which reads `1.10` as a number.
private func quoted(_ version: String) -> String {
  let dots = version.utf8.count { $0 == UInt8(ascii: ".") }
  let isPlain = version.utf8.allSatisfy {
    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
  }
  return dots >= 2 && isPlain ? version : "'\(version.replacing("'", with: "''"))'"
}
