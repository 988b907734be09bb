import Diagnostics
import Syntax

extension Release {
  /// Adds an entry to `dependsOn`, behind those that are there; nothing when the way in which the
  /// release is written leaves no certain place for it.
  func adding(_ dependency: String) -> FixIt? {
    let title = "add '\(dependency)' to 'dependsOn'"
    let entry: Draft = ["name": .string(dependency)]
    let edits: [TextEdit]?
    if let list = spec?["dependsOn"] {
      edits = list.isSequence ? list.insertion(of: entry) : list.replacement(by: [entry])
    } else {
      edits = spec?.insertion(of: "dependsOn", [entry], at: dependencyPosition)
    }
    return edits.map { FixIt(title, $0) }
  }

  /// Takes an entry out of `dependsOn`, and the list with it when it was the only one.
  func removing(_ edge: ReleaseEdge) -> FixIt? {
    let isOnly = edges.count == 1
    let edits = isOnly ? spec?.entry("dependsOn")?.key.removal() : edge.entry.removal()
    return edits.map { FixIt("remove '\(edge.name.value)' from 'dependsOn'", $0) }
  }

  /// Behind the fields that say what the release is.
  private var dependencyPosition: Int? {
    let names = spec?.writtenEntries.map(\.key.text) ?? []
    let last = names.lastIndex { ["interval", "releaseName", "targetNamespace"].contains($0) }
    return last.map { $0 + 1 }
  }
}
