import Diagnostics
import Fixtures
import Model
import Rendering
import Schemas
import Syntax
import Testing
import Worlds

/// Every object of Flux that is rendered is one that the Flux of its Sovereign knows, field by field.
@Suite(.enabled(if: FluxCRDs.arePresent, "the CRDs of Flux are not beside the checkout"))
struct FluxSchemaTests {
  @Test(arguments: RenderingCase.all)
  func everyObjectIsKnownToItsFlux(_ example: RenderingCase) throws {
    let crds = try #require(try example.crds())
    var checked = 0
    for branch in try example.rendered().value {
      for object in branch.objects where object.isFlux && !object.isPatch {
        checked += 1
        let findings = crds.findings(about: object.node)
        #expect(findings == [], "\(branch.repository)/\(object.path)")
      }
    }
    #expect(checked > 0)
  }

  /// The oldest release that knows what a chart needs, and each one after it.
  @Test(arguments: ["2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9"])
  func everyReleaseOfFluxIsServed(_ release: String) throws {
    let crds = try #require(FluxCRDs.byRelease[release])
    for name in ["active-hotstandby", "kustomize-source", "private-with-secrets"] {
      let world = try RenderingCase(name).world().replacing(
        "fluxVersion: \"2.9\"", with: "fluxVersion: \"\(release)\"")
      for branch in try world.rendered().value {
        for object in branch.objects where object.isFlux && !object.isPatch {
          #expect(
            crds.findings(about: object.node) == [], "\(branch.repository)/\(object.path)")
        }
      }
    }
  }

  /// What is not Flux's own but ours passes our own schemas.
  @Test(arguments: RenderingCase.all)
  func everyObjectOfOurKindsIsValid(_ example: RenderingCase) throws {
    for branch in try example.rendered().value {
      for object in branch.objects {
        let kind = Kind(
          group: object.apiVersion.prefix { $0 != "/" }.description, name: object.kind)
        guard let kind, let schema = World.facts.schemas[kind] else { continue }
        let findings = schema.validate(object.node).map(\.message)
        #expect(findings == [], "\(branch.repository)/\(object.path)")
      }
    }
  }
}

extension World {
  /// The same files with one text in place of another.
  func replacing(_ old: String, with new: String) -> World {
    World(
      files.map { file in
        let text = String(decoding: file.bytes, as: UTF8.self)
        return SourceFile(
          path: file.path,
          text: text.split(separator: old, omittingEmptySubsequences: false)
            .joined(separator: new))
      })
  }
}

/// A document of a rendered file.
struct RenderedObject {
  let path: String
  let node: Node

  var apiVersion: String { node["apiVersion"]?.text ?? "" }
  var kind: String { node["kind"]?.text ?? "" }
  var isFlux: Bool { apiVersion.contains("toolkit.fluxcd.io/") }
  /// A part of an object, to be laid over the base's.
  var isPatch: Bool { path.hasPrefix("overlays/") }
}

extension RenderedBranch {
  var objects: [RenderedObject] {
    files.filter { $0.path.hasSuffix(".yaml") }.flatMap { file in
      parse(SourceFile(path: file.path, bytes: file.bytes)).value.documents
        .filter { $0["apiVersion"] != nil }.map { RenderedObject(path: file.path, node: $0) }
    }
  }
}
