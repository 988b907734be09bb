import Diagnostics
import Syntax

/// A `kustomization.yaml` as it was read: where it stands, and its fields.
struct Kustomization {
  let node: Node
  let file: SourceFile
  /// The folder as a user would type it.
  let folder: String
  /// The same as an absolute path without links.
  let root: String
  /// Whether something in the file is wrong, so that what it would do says nothing.
  var isFaulty = false

  /// The names that kustomize looks for in a folder.
  static let fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

  var isComponent: Bool { node["kind"]?.text == "Component" }

  subscript(field: String) -> Node? {
    node[field].flatMap { $0.isNull ? nil : $0 }
  }

  /// A field's text; nothing where it is empty.
  func text(_ field: String) -> Located<String>? {
    guard let value = self[field], let text = value.string, !text.isEmpty else { return nil }
    return Located(text, at: value.range)
  }

  func items(_ field: String) -> [Node] { self[field].map { Array($0.items) } ?? [] }

  /// Texts with their places.
  func texts(_ field: String) -> [Located<String>] {
    items(field).compactMap { item in item.string.map { Located($0, at: item.range) } }
  }

  /// What is wrong with the file as such.
  func faults(_ facts: KustomizeFacts) -> [Fault] {
    var faults = facts.shapes.faults(in: node, part: "Kustomization")
    if let kind = node["kind"], !kind.isNull, kind.text != "Kustomization", kind.text != "Component"
    {
      faults.append(
        Fault(
          .field, "'\(kind.text)' is no kind of kustomization", at: kind.range,
          help: "write 'Kustomization' or 'Component'"))
    }
    let version = isComponent ? "v1alpha1" : "v1beta1"
    if let apiVersion = node["apiVersion"], !apiVersion.isNull,
      !["kustomize.config.k8s.io/\(version)", "kustomize.config.k8s.io/v1"].contains(
        apiVersion.text)
    {
      faults.append(
        Fault(
          .field, "'\(apiVersion.text)' is no version of kustomizations", at: apiVersion.range,
          help: "write 'kustomize.config.k8s.io/\(version)'"))
    }
    for (field, why) in Kustomization.unsupported {
      guard let entry = node.entry(field), !entry.value.isNull, entry.value.count > 0 else {
        continue
      }
      faults.append(
        Fault(
          .unsupported, "'\(field)' \(why)", at: entry.key.range,
          help: "take it out, or build the folder with 'kubectl kustomize'"))
    }
    return faults
  }

  /// What needs other programs, a network or a cluster, and what is left out on purpose.
  private static let unsupported = [
    ("helmCharts", "cannot be built here: it needs helm and its charts"),
    ("helmChartInflationGenerator", "cannot be built here: it needs helm and its charts"),
    ("generators", "cannot be built here: it runs other programs"),
    ("transformers", "cannot be built here: it runs other programs"),
    ("validators", "cannot be built here: it runs other programs"),
    ("vars", "is not built here: it is deprecated, and 'replacements' does the same"),
    ("crds", "is not built here: name the fields under 'configurations' instead"),
    ("openapi", "is not built here: strategic merge patches know built-in kinds alone"),
    ("buildMetadata", "is not built here: it adds where things come from as annotations"),
  ]
}
