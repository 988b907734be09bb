package import Diagnostics
import Model
package import Syntax

/// An object of a kind that is not ours, such as Flux's, with its tree. A class, since rules pick and sort thousands.
package final class Manifest: Sendable {
  package let node: Node
  /// The document of the file, from 0.
  package let document: Int
  package let apiVersion: Located<String>
  /// The group of the API, empty for the core.
  package let group: String
  package let kind: Located<String>
  /// A kustomization of kustomize has none.
  package let name: Located<String>?
  package let namespace: Located<String>?

  init?(_ node: Node, document: Int) {
    guard let apiVersion = node["apiVersion"]?.locatedText, let kind = node["kind"]?.locatedText
    else { return nil }
    self.node = node
    self.document = document
    self.apiVersion = apiVersion
    group = Manifest.group(of: apiVersion.value)
    self.kind = kind
    name = node["metadata"]?["name"]?.locatedText
    namespace = node["metadata"]?["namespace"]?.locatedText
  }

  /// A kustomization of kustomize that says neither kind nor version; nothing where it is no mapping, or one of nothing.
  init?(kustomization node: Node, document: Int) {
    guard let first = node.writtenEntries.first(where: { _ in true }) else { return nil }
    self.node = node
    self.document = document
    let place = first.key.range
    apiVersion =
      node["apiVersion"]?.locatedText ?? Located("kustomize.config.k8s.io/v1beta1", at: place)
    group = Manifest.group(of: apiVersion.value)
    kind = node["kind"]?.locatedText ?? Located("Kustomization", at: place)
    name = nil
    namespace = nil
  }

  private static func group(of apiVersion: String) -> String {
    apiVersion.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(apiVersion[..<$0]) } ?? ""
  }

  package var spec: Node? { node["spec"] }
  package var file: SourceFile { kind.range.file }

  /// `HelmRelease 'bp-gitea'`
  package var title: String { name.map { "\(kind.value) '\($0.value)'" } ?? kind.value }
  /// The place to point at when the object as a whole is meant.
  package var place: SourceRange { name?.range ?? kind.range }
}

/// A chart's own description.
package struct ChartFile: Sendable {
  package let node: Node
  package let name: Located<String>
  package let version: Located<String>?

  init?(_ node: Node) {
    guard let name = node["name"]?.locatedText else { return nil }
    self.node = node
    self.name = name
    version = node["version"].map { Located($0.text, at: $0.range) }
  }

  /// The folder that holds it, empty for that of the workspace.
  package var folder: String {
    let path = name.range.file.path
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

private let kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
private let slash = UInt8(ascii: "/")

/// Whether kustomize takes a file for a folder's kustomization by its name.
package func isKustomizationName(_ path: String) -> Bool {
  kustomizationNames.contains { name in
    path.hasSuffix(name)
      && (path.utf8.count == name.utf8.count || path.utf8.dropLast(name.utf8.count).last == slash)
  }
}
