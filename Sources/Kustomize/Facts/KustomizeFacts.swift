import Diagnostics
import RuleData
import Syntax

/// What kustomize knows without being told: the built-in copy of `rules/kustomize/`.
package final class KustomizeFacts: Sendable {
  let fields: FieldConfiguration
  let mergeKeys: MergeKeys
  let shapes: Shapes
  private let order: [String: Int]
  private let clusterScoped: Set<ObjectKind>
  private let keptNames: [(kind: String, group: String?)]

  /// Reads the facts; `read` gives the bytes of a file of `rules/`.
  package init(_ read: (String) -> [UInt8]?) {
    func document(_ name: String) -> Node? {
      let path = "kustomize/\(name).yaml"
      return parse(SourceFile(path: "rules/" + path, bytes: read(path) ?? [])).value.documents.first
    }
    var fields = document("fields").map(FieldConfiguration.init) ?? FieldConfiguration()
    fields.references = document("references").map(FieldConfiguration.init)?.references ?? []
    self.fields = fields
    mergeKeys = MergeKeys(document("merge-keys"))
    shapes = Shapes(document("kustomization"))
    let kinds = document("kinds")
    let first = kinds?["first"]?.items.map(\.text) ?? []
    let last = kinds?["last"]?.items.map(\.text) ?? []
    order = Dictionary(
      first.enumerated().map { ($1, $0 - first.count) } + last.enumerated().map { ($1, $0 + 1) },
      uniquingKeysWith: { one, _ in one })
    clusterScoped = Set(
      (kinds?["clusterScoped"]?.entries.map { $0 } ?? []).flatMap { entry in
        entry.value.items.map { ObjectKind(apiVersion: entry.name, kind: $0.text) }
      })
    keptNames = (kinds?["keepsName"]?.items.map { $0 } ?? []).compactMap { item in
      item["kind"]?.string.map { ($0, item["group"]?.string) }
    }
  }

  /// Those that are built in.
  package static let builtIn = KustomizeFacts(RuleData.bytes)

  func isClusterScoped(_ kind: ObjectKind) -> Bool { clusterScoped.contains(kind) }

  /// Where objects of a kind stand among all: the lower, the earlier.
  func rank(of kind: String) -> Int { order[kind] ?? 0 }

  /// Whether no prefix and no suffix changes the name of such an object.
  func keepsName(_ kind: ObjectKind) -> Bool {
    keptNames.contains { kind.isSelected(group: $0.group, version: nil, kind: $0.kind) }
  }
}
