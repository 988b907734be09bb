import Diagnostics
import Fixtures
import Schemas
import Syntax

/// The real CRDs of one release of Flux, those of the kinds that are rendered.
struct FluxCRDs {
  private var schemas: [String: Schema] = [:]

  static let folder = Checkout.shared + "/flux-crds"
  static var arePresent: Bool { !byRelease.isEmpty }

  /// From the oldest release that can be served to the newest.
  static let byRelease: [String: FluxCRDs] = {
    let present = Set(fixtureNames(under: folder).compactMap { $0.split(separator: "/").first })
    let releases = (3...9).map { "2.\($0)" }.filter { present.contains($0[...]) }
    return Dictionary(uniqueKeysWithValues: releases.map { ($0, FluxCRDs($0)) })
  }()

  private init(_ release: String) {
    for name in ["helmreleases", "kustomizations", "gitrepositories", "ocirepositories"] {
      let group = ["helmreleases": "helm", "kustomizations": "kustomize"][name] ?? "source"
      add("\(FluxCRDs.folder)/\(release)/\(group).toolkit.fluxcd.io_\(name).yaml")
    }
  }

  private mutating func add(_ path: String) {
    guard let bytes = readFixture(path),
      let spec = parse(SourceFile(path: path, bytes: bytes)).value.documents.first?["spec"]
    else { return }
    for version in spec["versions"].map({ Array($0.items) }) ?? [] {
      guard version["served"]?.boolean == true, let name = version["name"]?.text,
        let schema = version["schema"]?["openAPIV3Schema"]
      else { continue }
      var options = SchemaOptions()
      options.isResource = true
      let kind = "\(spec["group"]?.text ?? "")/\(name) \(spec["names"]?["kind"]?.text ?? "")"
      schemas[kind] = Schema.compile(schema, dialect: .structural, options: options).value
    }
  }

  /// What a strict API server would say.
  func findings(about object: Node) -> [String] {
    let name = "\(object["apiVersion"]?.text ?? "") \(object["kind"]?.text ?? "")"
    guard let schema = schemas[name] else { return ["\(name) is not served"] }
    // Whatever a CRD says about metadata, the API server reads it by its own type.
    return schema.validate(object).filter { !$0.instancePath.hasPrefix("/metadata/") }
      .map(\.message)
  }
}
