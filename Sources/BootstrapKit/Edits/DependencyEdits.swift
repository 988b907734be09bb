import Diagnostics
import Syntax

extension Release {
  /// Adds an entry to `dependsOn`, behind those that are there; nothing when the way in which the
  /// release is written leaves no certain place for it.
  func adding(_ dependency: String) -> FixIt? {
    guard let spec, spec.style == .block, !spec.isAlias else { return nil }
    let title = "add '\(dependency)' to 'dependsOn'"
    guard let entry = spec.entry("dependsOn") else {
      return insertion(of: dependency, in: spec).map { FixIt(title, [$0]) }
    }
    let list = entry.value
    let file = list.range.file
    let items = Array(list.items)
    if list.isAlias { return nil }
    guard let last = items.last else {
      let indentation = String(repeating: " ", count: file.indentation(entry.key.range.start))
      return FixIt(
        title,
        replacing: file.range(entry.key.range.start, max(list.range.end, entry.key.range.end)),
        with: "dependsOn:\n\(indentation)  - name: \(dependency)")
    }
    guard list.style == .block else {
      return FixIt(title, replacing: last.range.after, with: ", {name: \(dependency)}")
    }
    let dashes = file.indentation(items[0].range.start)
    return FixIt(
      title,
      [
        file.insertion(
          String(repeating: " ", count: dashes) + "- name: \(dependency)",
          afterLineOf: last.contentEnd)
      ])
  }

  /// Takes an entry out of `dependsOn`, and the list with it when it was the only one.
  func removing(_ edge: ReleaseEdge) -> FixIt? {
    guard let entry = spec?.entry("dependsOn"), entry.value.style == .block, !entry.value.isAlias
    else { return nil }
    let file = edge.name.range.file
    let start = edges.count == 1 ? entry.key.range.start : edge.entry.range.start
    return FixIt(
      "remove '\(edge.name.value)' from 'dependsOn'",
      [file.removal(ofLinesFrom: start, through: edge.entry.contentEnd)])
  }

  /// `dependsOn` as a new field, behind the fields that say what the release is.
  private func insertion(of dependency: String, in spec: Node) -> TextEdit? {
    let neighbours = ["interval", "releaseName", "targetNamespace"].compactMap { spec.entry($0) }
    guard let last = neighbours.max(by: { $0.key.range < $1.key.range }), last.value.isScalar
    else { return nil }
    let file = last.key.range.file
    let indentation = String(repeating: " ", count: file.indentation(last.key.range.start))
    return file.insertion(
      "\(indentation)dependsOn:\n\(indentation)  - name: \(dependency)",
      afterLineOf: last.value.range.end)
  }
}
