import Diagnostics
import Fixtures
import Rendering
import Syntax
import Testing
import Worlds

/// The layout that real Flux has reconciled, written by hand, against what is rendered from a workspace that asks for it.
@Suite(.enabled(if: Example.isPresent, "the examples are not beside the checkout"))
struct ExampleTests {
  private let world = World(
    """
    apiVersion: catalyst.openova.io/v1
    kind: Sovereign
    metadata:
      name: omantel
    spec:
      domain: omantel.biz
      fluxVersion: "2.9"
      regions:
        - provider: hetzner
          region: fsn
          buildingBlocks: [rtz, mgt]
        - provider: hetzner
          region: hel
          buildingBlocks: [rtz]
    ---
    apiVersion: orgs.openova.io/v1
    kind: Organization
    metadata:
      name: acme
    ---
    apiVersion: catalyst.openova.io/v1
    kind: Environment
    metadata:
      name: acme-prod
      namespace: acme
    spec:
      organization: acme
      envType: prod
    ---
    apiVersion: catalyst.openova.io/v1
    kind: Blueprint
    metadata:
      name: bp-hello
      namespace: catalog
    spec:
      version: 1.3.0
      placementSchema:
        modes: [active-hotstandby]
        standby:
          replicas: 0
      manifests:
        chart: ./chart
    ---
    apiVersion: apps.openova.io/v1
    kind: Application
    metadata:
      name: blog-db
      namespace: acme-prod
    spec:
      organization: acme
      environment: acme-prod
      blueprint:
        name: bp-hello
      config:
        title: My site
        replicas: 2
      placement:
        mode: active-hotstandby
        regions: [fsn, hel]
    """)

  private func expected(_ path: String) throws -> [Node] {
    let bytes = try #require(readFixture("\(Example.folder)/\(path)"))
    return parse(SourceFile(path: path, bytes: bytes)).value.documents
  }

  private func rendered(_ path: String, of repository: String) throws -> [Node] {
    let text = try #require(try world.rendered().file(path, of: repository), "\(path)")
    return parse(SourceFile(path: path, text: text)).value.documents
  }

  @Test(arguments: [
    "kustomization.yaml", "base/kustomization.yaml", "base/kustomizeconfig.yaml",
    "base/namespace.yaml", "base/source.yaml", "base/release.yaml", "base/values.yaml",
    "overlays/hz-fsn-rtz-prod/kustomization.yaml", "overlays/hz-hel-rtz-prod/kustomization.yaml",
  ])
  func sameFile(_ path: String) throws {
    let expected = try expected("blog-db/\(path)")
    let rendered = try rendered(path, of: "acme/blog-db")
    #expect(rendered.map(yamlText) == expected.map(yamlText))
  }

  @Test func sameStandby() throws {
    let path = "overlays/hz-hel-rtz-prod/release.yaml"
    let expected = try expected("blog-db/\(path)")[0]
    let rendered = try rendered(path, of: "acme/blog-db")[0]
    #expect(
      rendered["spec"]?["values"].map(yamlText) == expected["spec"]?["values"].map(yamlText))
    #expect(rendered["metadata"].map(yamlText) == expected["metadata"].map(yamlText))
  }

  /// But for the labels, which the example leaves out there.
  @Test func sameSync() throws {
    let path = "hz-fsn-rtz-prod/blog-db.yaml"
    let expected = try expected("acme-prod/\(path)")
    let rendered = try rendered(path, of: "acme/acme-prod")
    #expect(rendered.map { $0["spec"].map(yamlText) } == expected.map { $0["spec"].map(yamlText) })
    for (rendered, expected) in zip(rendered, expected) {
      for key in ["apiVersion", "kind"] { #expect(rendered[key]?.text == expected[key]?.text) }
      for key in ["name", "namespace"] {
        #expect(rendered["metadata"]?[key]?.text == expected["metadata"]?[key]?.text)
      }
    }
  }

  private func yamlText(_ node: Node) -> String { String(decoding: write(node), as: UTF8.self) }
}

private enum Example {
  static let folder = Checkout.shared + "/examples/acme"
  static var isPresent: Bool { readFixture("\(folder)/blog/kustomization.yaml") != nil }
}
