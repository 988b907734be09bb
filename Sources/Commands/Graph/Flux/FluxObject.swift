import Diagnostics
import Diagrams
import Model
import Syntax

/// An object of Flux and what it refers to.
struct FluxObject: Sendable {
  let kind: FluxKind
  let header: Header
  let references: [FluxReference]

  init?(_ node: Node) {
    guard let header = Header(node), let kind = FluxKind(header.identity) else { return nil }
    self.kind = kind
    self.header = header
    let spec = node["spec"]
    let namespace = header.namespace?.value
    var references: [FluxReference] = []
    if kind == .kustomization || kind == .helmRelease {
      references += (spec?["dependsOn"].map { Array($0.items) } ?? []).compactMap {
        FluxReference($0, kind: kind, namespace, .dependsOn, note: $0.text("readyExpr")?.value)
      }
    }
    let source = spec?["sourceRef"] ?? spec?["chart"]?["spec"]?["sourceRef"] ?? spec?["chartRef"]
    if let source, let kind = source.text("kind").flatMap({ FluxKind(rawValue: $0.value) }) {
      let chart = spec?["chart"]?["spec"]?.text("chart")?.value
      if let reference = FluxReference(source, kind: kind, namespace, .source, note: chart) {
        references.append(reference)
      }
    }
    for source in spec?["sources"].map({ Array($0.items) }) ?? [] where kind == .artifactGenerator {
      guard let kind = source.text("kind").flatMap({ FluxKind(rawValue: $0.value) }),
        let reference = FluxReference(source, kind: kind, namespace, .source, note: nil)
      else { continue }
      references.append(reference)
    }
    self.references = references
  }

  /// The names of the ExternalArtifacts that it makes.
  var artifacts: [String] {
    guard kind == .artifactGenerator, let made = header.node["spec"]?["artifacts"] else {
      return []
    }
    return made.items.compactMap { $0.text("name")?.value }
  }

  var isSuspended: Bool { header.node["spec"]?["suspend"]?.boolean ?? false }
  var file: String { header.name.range.file.path }

  var facts: [Diagram.Fact] {
    let spec = header.node["spec"]
    let values = [
      ("path", spec?.text("path")), ("url", spec?.text("url")),
      ("interval", spec?.text("interval")), ("timeout", spec?.text("timeout")),
      ("chart", spec?["chart"]?["spec"]?.text("chart")),
      ("version", spec?["chart"]?["spec"]?.text("version")),
    ]
    return values.compactMap { name, value in value.map { Diagram.Fact(name, $0.value) } }
  }
}

/// That an object names another one.
struct FluxReference: Sendable {
  let kind: FluxKind
  let namespace: String?
  let name: Located<String>
  let edge: EdgeKind
  let note: String?

  init?(
    _ node: Node, kind: FluxKind, _ namespace: String?, _ edge: EdgeKind, note: String?
  ) {
    guard let name = node.text("name") else { return nil }
    self.kind = kind
    self.namespace = node.text("namespace")?.value ?? namespace
    self.name = name
    self.edge = edge
    self.note = note
  }
}

extension Node {
  fileprivate func text(_ key: String) -> Located<String>? { self[key]?.locatedText }
}

extension EdgeKind {
  fileprivate static let dependsOn = EdgeKind(
    "dependsOn", mark: "->", line: .solid, "waits until it is ready")
  fileprivate static let source = EdgeKind(
    "source", mark: "~>", line: .dotted, "takes its manifests or its chart from it")
}
