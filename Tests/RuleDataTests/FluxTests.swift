import Diagnostics
import Fixtures
import Foundation
import Syntax
import Testing

private let folder = Checkout.shared + "/flux-crds"

/// `rules/flux.yaml` says what the CRDs of Flux's versions say.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: folder), "no Flux CRDs beside the checkout"))
struct FluxTests {
  @Test func apisAndFieldsAreOfTheVersionsGiven() throws {
    let flux = try ruleFile("flux.yaml")
    let known = try versions(from: flux["oldest"]?.text, through: flux["newest"]?.text)
    let crds = try known.map { try FluxVersion(name: $0) }
    let apis = try #require(flux["apis"])
    for row in apis.items {
      let kind = try #require(row["kind"]?.text)
      let api = "\(row["group"]?.text ?? "")/\(row["version"]?.text ?? "")"
      let served = crds.filter { $0.serves(kind, api) }.map(\.name)
      let deprecated = crds.filter { $0.serves(kind, api, deprecated: true) }.map(\.name)
      let since = try #require(row["since"]?.text)
      let end = row["removed"].flatMap { known.firstIndex(of: $0.text) } ?? known.count
      #expect(served == known[..<end].drop { $0 != since }.map { $0 }, "\(kind) \(api)")
      #expect(deprecated.first == row["deprecated"]?.text, "\(kind) \(api)")
    }
    #expect(
      Set(apis.items.map { "\($0["kind"]?.text ?? "") \($0["version"]?.text ?? "")" })
        == Set(crds.flatMap(\.served)))
    for row in try #require(flux["fields"]).items {
      let kind = try #require(row["kind"]?.text)
      let path = try #require(row["path"]?.text)
      let value = row["value"]?.text
      let first = crds.first { $0.hasField(kind, path, value: value) }?.name
      #expect(first == row["since"]?.text, "\(kind) \(path) \(value ?? "")")
    }
  }

  private func versions(from oldest: String?, through newest: String?) throws -> [String] {
    let all = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.first?.isNumber == true }.sorted()
    #expect(all.first == oldest)
    #expect(all.last == newest)
    return all
  }
}

/// The CRDs of one minor version of Flux.
private struct FluxVersion {
  let name: String
  /// Every version of every kind that the API server serves.
  private let entries: [(kind: String, group: String, version: Node)]

  init(name: String) throws {
    self.name = name
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
    entries = try files.flatMap { file in
      let path = "\(folder)/\(name)/\(file)"
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let crd = try #require(parse(SourceFile(path: path, bytes: bytes)).value.documents.last)
      let kind = try #require(crd.at("spec", "names", "kind")?.text)
      let group = try #require(crd.at("spec", "group")?.text)
      return (crd.at("spec", "versions")?.items.map { $0 } ?? [])
        .filter { $0["served"]?.boolean == true }.map { (kind, group, $0) }
    }
  }

  var served: [String] { entries.map { "\($0.kind) \($0.version["name"]?.text ?? "")" } }

  func serves(_ kind: String, _ api: String, deprecated: Bool = false) -> Bool {
    entries.contains { entry in
      entry.kind == kind && "\(entry.group)/\(entry.version["name"]?.text ?? "")" == api
        && (!deprecated || entry.version["deprecated"]?.boolean == true)
    }
  }

  /// Whether a served version of the kind has the field, and `value` among its values where one is given.
  func hasField(_ kind: String, _ path: String, value: String?) -> Bool {
    entries.filter { $0.kind == kind }.contains { entry in
      var schema = entry.version.at("schema", "openAPIV3Schema")
      for step in path.split(separator: ".") {
        let isList = step.hasSuffix("[]")
        schema = schema?["properties"]?[String(isList ? step.dropLast(2) : step)]
        if isList { schema = schema?["items"] }
      }
      guard let value else { return schema != nil }
      return schema?["enum"]?.items.contains { $0.text == value } ?? false
    }
  }
}
