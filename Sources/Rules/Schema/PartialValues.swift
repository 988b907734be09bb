import Diagnostics
import Expressions
import Schemas
import Syntax

/// Values with expressions in them of which some are known: those that read nothing but the config at hand.
struct PartialValues {
  /// Null stands for what is not known.
  let tree: Tree
  /// JSON Pointers of what is not known.
  private let unknown: [String]

  init(_ node: Node, roots: Roots) {
    var unknown: [String] = []
    let draft = PartialValues.known(node, at: "", roots, &unknown)
    tree = Tree(draft, origin: node.range)
    self.unknown = unknown
  }

  /// Whether a finding holds whatever the unknown values are. What is missing may come from the user.
  func isCertain(_ finding: SchemaFinding) -> Bool {
    if finding.kind == .missingField { return false }
    let path = finding.instancePath
    return !unknown.contains { place in
      place == path || path.hasPrefix(place + "/")
        || finding.kind != .unknownField && place.hasPrefix(path + "/")
    }
  }

  private static func known(
    _ node: Node, at path: String, _ roots: Roots, _ unknown: inout [String]
  ) -> Draft {
    if node.isMapping {
      return .placed(
        .mapping(
          node.entries.map { entry in
            let name = entry.name.replacing("~", with: "~0").replacing("/", with: "~1")
            return Draft.Entry(
              entry.name, known(entry.value, at: "\(path)/\(name)", roots, &unknown),
              at: entry.key.range)
          }), node.range)
    }
    if node.isSequence {
      let items = node.items.enumerated().map { position, item in
        known(item, at: "\(path)/\(position)", roots, &unknown)
      }
      return .placed(.sequence(items), node.range)
    }
    guard let template = Template.compile(node).value else { return .node(node) }
    if let value = template.evaluate(roots).value { return value }
    unknown.append(path)
    return .placed(.null, node.range)
  }
}
