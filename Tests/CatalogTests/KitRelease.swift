import Diagnostics
import Fixtures
import Foundation
import Syntax
import Testing

/// A release of `bootstrap-kit/`, with values in the place of the variables that Flux fills in.
struct KitRelease: Sendable, CustomTestStringConvertible {
  let folder: String
  let file: String
  let objects: [Node]

  static let folder = Checkout.root + "/bootstrap-kit"

  /// The releases of the kit in slot order, then the optional ones.
  static let all: [KitRelease] = ["", "optional"].flatMap { part -> [KitRelease] in
    let folder = part.isEmpty ? KitRelease.folder : KitRelease.folder + "/" + part
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.contains("-bp-") && $0.hasSuffix(".yaml") }.sorted().compactMap {
      try? KitRelease(folder: folder, file: $0)
    }
  }

  private init(folder: String, file: String) throws {
    self.folder = folder
    self.file = file
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    objects = try documents(SourceFile(path: file, text: substituted(text)))
  }

  var testDescription: String { file }
  var slot: String { String(file.prefix { $0 != "-" }) }
  var name: String { String(file.dropFirst(slot.count + 1).dropLast(".yaml".count)) }
  var release: Node? { object("HelmRelease") }
  var dependencies: [String] {
    release?.at("spec", "dependsOn")?.items.compactMap { $0["name"]?.text } ?? []
  }

  func object(_ kind: String) -> Node? { objects.first { $0["kind"]?.text == kind } }
}

private let variables = [
  "SOVEREIGN_FQDN": "omantel.biz", "HOST_CLUSTER": "hz-nbg-mgt-prod", "PROVIDER": "hetzner",
  "REGION": "nbg", "BUILDING_BLOCK": "mgt", "ENV_TYPE": "prod",
]

/// `${NAME}` and `${NAME:=default}` as Flux fills them in; one that is unknown stays.
private func substituted(_ text: String) -> String {
  var parts = text.components(separatedBy: "${")
  let first = parts.removeFirst()
  return parts.reduce(first) { result, part in
    guard let close = part.firstIndex(of: "}") else { return result + "${" + part }
    let inner = part[..<close].components(separatedBy: ":=")
    let value = variables[inner[0]] ?? (inner.count > 1 ? inner[1] : "${\(inner[0])}")
    return result + value + part[part.index(after: close)...]
  }
}
