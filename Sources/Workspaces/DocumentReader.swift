import Diagnostics
import Model
import Schemas
import Syntax

/// Takes the documents of one file one after the other. Facts are lent: copies of them would be counted on all threads at once.
struct DocumentReader {
  private(set) var objects: [CatalystObject] = []
  private(set) var manifests: [Manifest] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var sawObject = false

  mutating func read(
    _ node: Node, document: Int, isKustomization: Bool = false, facts: borrowing Facts
  ) {
    guard let apiVersion = node["apiVersion"]?.locatedText, let kind = node["kind"]?.locatedText
    else {
      if isKustomization { readKustomization(node, document: document) }
      return
    }
    sawObject = true
    let slash = apiVersion.value.utf8.lastIndex(of: UInt8(ascii: "/"))
    let group = slash.map { String(apiVersion.value[..<$0]) } ?? ""
    guard Kind.groups.contains(group) else {
      if let manifest = Manifest(node, document: document) { manifests.append(manifest) }
      return
    }
    guard let ours = Kind(group: group, name: kind.value) else {
      diagnostics.append(unknownKind(kind, group: group, document: document))
      return
    }
    if !apiVersion.value.utf8.dropFirst(group.utf8.count + 1).elementsEqual(Kind.version.utf8) {
      refuseVersion(apiVersion, of: ours, document: document)
    }
    if let schema = facts.schemas[ours] {
      checkShape(node, schema, of: ours, document: document)
    }
    if let header = Header(node, ours) { objects.append(CatalystObject(header, kind: ours)) }
  }

  /// kustomize knows its file by the name, so that kind and version may be left out.
  private mutating func readKustomization(_ node: Node, document: Int) {
    if let manifest = Manifest(kustomization: node, document: document) {
      sawObject = true
      manifests.append(manifest)
    } else {
      refuseKustomization(at: node.range, document: document)
    }
  }

  /// A `kustomization.yaml` without any document.
  mutating func missKustomization(_ file: SourceFile) {
    refuseKustomization(
      at: file.range(file.bytes.count, file.bytes.count),
      document: nil)
  }

  private mutating func refuseKustomization(at place: SourceRange, document: Int?) {
    let finding = Finding(
      "a 'kustomization.yaml' is a mapping with 'resources' and the like, and this is none",
      at: place,
      document: document,
      help: "write one, or remove the file: Flux lists a folder without it itself")
    diagnostics.append(finding.diagnostic("flux-kustomization-kind"))
  }

  private mutating func checkShape(
    _ node: Node, _ schema: Schema, of kind: Kind, document: Int
  ) {
    let findings = schema.validate(node)
    if findings.isEmpty { return }
    // A version in the wrong place has a rule of its own, which says more than that it is missing in the right one.
    let isMisplaced = kind == .blueprint && node["metadata"]?["version"] != nil
    diagnostics += findings.filter { finding in
      !(isMisplaced && finding.kind == .missingField
        && finding.message == "missing field 'version'")
    }.map { $0.diagnostic(document: document) }
  }

  private mutating func refuseVersion(
    _ apiVersion: Located<String>, of kind: Kind, document: Int
  ) {
    let isDeprecated = apiVersion.value == "\(kind.group)/\(Kind.deprecatedVersion)"
    diagnostics.append(
      Finding(
        isDeprecated
          ? "'\(apiVersion.value)' is deprecated"
          : "\(kind.rawValue) has no version '\(apiVersion.value)'",
        at: apiVersion.range, path: "/apiVersion", document: document,
        help: "write '\(kind.apiVersion)'",
        fixIts: [
          FixIt("write '\(kind.apiVersion)'", replacing: apiVersion.range, with: kind.apiVersion)
        ]
      ).diagnostic(
        isDeprecated ? "deprecated-version" : "unknown-version", isDeprecated ? .warning : .error))
  }

  private func unknownKind(
    _ kind: Located<String>, group: String, document: Int
  ) -> Diagnostic {
    let names = Kind.allCases.map(\.rawValue)
    var finding = Finding(
      "the API group '\(group)' has no kind '\(kind.value)'", at: kind.range, path: "/kind",
      document: document)
    if let other = Kind(rawValue: kind.value) {
      finding.help = "\(other.rawValue) is of '\(other.apiVersion)'"
    } else if let nearest = nearestName(to: kind.value, among: names) {
      finding.help = "did you mean '\(nearest)'?"
      finding.fixIts = [FixIt("write '\(nearest)'", replacing: kind.range, with: nearest)]
    }
    return finding.diagnostic("unknown-kind")
  }
}
