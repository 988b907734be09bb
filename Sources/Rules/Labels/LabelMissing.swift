import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// A cluster's admission adds what is missing where it can compute it; what a person reads in Git stays incomplete.
  static let labelMissing = Rule(
    "label-missing", .warning, "every object carries the labels of its class"
  ) { object, facts in
    guard let kind = object.header.catalystKind, let row = facts.labels.class(of: kind) else {
      return []
    }
    let labels = object.header.labelsNode
    let missing = row.required.filter { key in
      labels?.value(under: key)?.isString != true
        && !facts.labels.implications.contains { implication in
          implication.label == key
            && labels?.value(under: implication.when)?.hasText(implication.is) == false
        }
    }.map(\.name)
    guard !missing.isEmpty else { return [] }
    let names = enumeration(missing.map { "'\($0)'" })
    return [
      Finding(
        "the \(kind.rawValue) '\(object.header.name.value)' lacks \(missing.count == 1 ? "the label" : "the labels") \(names)",
        at: object.header.name.range, path: "/metadata/labels",
        help: "the class '\(row.description)' needs \(missing.count == 1 ? "it" : "them")")
    ]
  }
}
