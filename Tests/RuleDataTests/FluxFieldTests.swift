import Diagnostics
import Fixtures
import Foundation
import Syntax
import Testing

private let folder = Checkout.shared + "/flux-crds"

/// `rules/flux/` has the fields that the CRDs of Flux's releases have.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: folder), "no Flux CRDs beside the checkout"))
struct FluxFieldTests {
  static let kinds = [
    ("HelmRelease", "helm.toolkit.fluxcd.io_helmreleases"),
    ("HelmRepository", "source.toolkit.fluxcd.io_helmrepositories"),
    ("OCIRepository", "source.toolkit.fluxcd.io_ocirepositories"),
    ("GitRepository", "source.toolkit.fluxcd.io_gitrepositories"),
    ("Kustomization", "kustomize.toolkit.fluxcd.io_kustomizations"),
  ]

  @Test(arguments: kinds)
  func fieldsAreThoseOfTheCRDs(_ kind: String, _ file: String) throws {
    let releases = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.first?.isNumber == true }.sorted()
    // By version of the API and path, the releases that have it.
    var fields: [String: [String: [String]]] = [:]
    for release in releases {
      let path = "\(folder)/\(release)/\(file).yaml"
      let bytes = try #require(readFixture(path), "\(path)")
      let crd = try #require(parse(SourceFile(path: path, bytes: bytes)).value.documents.last)
      for version in crd.at("spec", "versions")?.items.map({ $0 }) ?? []
      where version["served"]?.boolean == true {
        let spec = try #require(
          version.at("schema", "openAPIV3Schema", "properties", "spec"))
        var paths: Set<String> = []
        collect(spec, "spec", &paths)
        for path in paths {
          fields[version["name"]?.text ?? "", default: [:]][path, default: []].append(release)
        }
      }
    }
    let table = try #require(try ruleFile("flux/\(kind.lowercased()).yaml")["versions"])
    #expect(table.entries.map(\.name) == fields.keys.sorted())
    for version in table.entries {
      let known = try #require(fields[version.name])
      let last = known["spec"]?.last
      #expect(version.value.entries.map(\.name) == known.keys.sorted())
      for entry in version.value.entries {
        let having = known[entry.name] ?? []
        let next = releases.drop { $0 != having.last }.dropFirst().first
        let gone = having.last == last ? "" : " \(next ?? "")"
        #expect(entry.value.text == (having.first ?? "") + gone, "\(version.name) \(entry.name)")
      }
    }
  }

  private func collect(_ schema: Node, _ path: String, _ paths: inout Set<String>) {
    paths.insert(path)
    let isOpen =
      schema["x-kubernetes-preserve-unknown-fields"]?.boolean == true
      || schema["additionalProperties"] != nil || schema["type"] == nil
      || (schema["type"]?.text == "object" && schema["properties"] == nil)
    if isOpen { paths.insert(path + ".**") }
    for property in schema["properties"]?.entries.map({ $0 }) ?? [] {
      collect(property.value, "\(path).\(property.name)", &paths)
    }
    if let items = schema["items"] { collect(items, path + "[]", &paths) }
  }
}
