import Diagnostics
import Model
import Workspaces

extension Rule {
  /// A cluster's admission adds what is missing where it can compute it; what a person reads in Git stays incomplete.
  static let labelMissing = Rule(
    "label-missing", .warning, "every object carries the labels of its class"
  ) { object, facts in
    guard let kind = object.header.catalystKind, let row = facts.labels.class(of: kind) else {
      return []
    }
    let present = Set(object.header.labels.map(\.key.value))
    let impossible = facts.labels.implications.filter { implication in
      object.header.label(implication.when).map { $0.value.value != implication.is } ?? false
    }.map(\.label)
    let missing = row.required.filter { !present.contains($0) && !impossible.contains($0) }
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
