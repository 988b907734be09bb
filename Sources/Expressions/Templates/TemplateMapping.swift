package import Diagnostics
package import Syntax

/// A node with templates somewhere inside it, such as the `values` of a dependency.
package struct TemplatedNode: Sendable {
  package let node: Node
  /// By `Node.position`; `nil` for one that cannot be compiled.
  private let templates: [Int: Template?]

  /// Compiles every template inside the node; what cannot be compiled is said and left out.
  package static func compile(
    _ node: Node, environment: TypeEnvironment = .catalyst
  ) -> Diagnosed<TemplatedNode> {
    var templates: [Int: Template?] = [:]
    var diagnostics: [Diagnostic] = []
    walk(node) { scalar in
      let result = Template.compile(scalar, environment: environment)
      diagnostics += result.diagnostics
      if result.value != nil || result.diagnostics.contains(where: { $0.severity == .error }) {
        templates.updateValue(result.value, forKey: scalar.position)
      }
    }
    return Diagnosed(TemplatedNode(node: node, templates: templates), diagnostics.sorted())
  }

  /// The template at a scalar inside the node; `nil` where none stands, and where it cannot be compiled.
  package func template(at scalar: Node) -> Template? { templates[scalar.position] ?? nil }

  /// The node with every template's result in its place; a part whose template has none is left out, and said, but for
  /// one that could not be compiled, which was said before.
  package func evaluate(
    _ roots: Roots, context: EvaluationContext = EvaluationContext()
  ) -> Diagnosed<Draft> {
    // Untouched, it is taken over whole.
    if templates.isEmpty { return Diagnosed(.node(node)) }
    var diagnostics: [Diagnostic] = []
    let draft = draft(node, roots, context, &diagnostics)
    return Diagnosed(draft ?? .null, diagnostics)
  }

  private func draft(
    _ node: Node, _ roots: Roots, _ context: EvaluationContext, _ diagnostics: inout [Diagnostic]
  ) -> Draft? {
    if node.isMapping {
      var entries: [Draft.Entry] = []
      for entry in node.entries {
        guard let value = draft(entry.value, roots, context, &diagnostics) else { continue }
        entries.append(Draft.Entry(entry.name, value, at: entry.key.range))
      }
      return .placed(.mapping(entries), node.range)
    }
    if node.isSequence {
      let items = node.items.compactMap { draft($0, roots, context, &diagnostics) }
      return .placed(.sequence(items), node.range)
    }
    guard let known = templates[node.position] else { return .node(node) }
    guard let template = known else { return nil }
    let result = template.evaluate(roots, context: context)
    diagnostics += result.diagnostics
    return result.value
  }

  /// Every scalar.
  private static func walk(_ node: Node, _ visit: (Node) -> Void) {
    if node.isMapping {
      for entry in node.entries { walk(entry.value, visit) }
    } else if node.isSequence {
      for item in node.items { walk(item, visit) }
    } else {
      visit(node)
    }
  }
}
