import Diagnostics
import Expressions
import Model
import Schemas
import Syntax

/// What passes between an Application and its dependencies: values down, outputs up.
extension ApplicationResolver {
  mutating func creation(
    of name: String, for draft: ResolvedDraft, _ dependency: Blueprint.Dependency,
    _ choice: Application.DependencyChoice?, bound: [ResolvedDependency]
  ) -> ApplicationRequest {
    var values: [HostCluster: Node] = [:]
    let expressions = catalog.expressions(of: draft.entry)
    let reported = diagnostics.count
    if let templates = expressions.values(of: dependency) {
      for cluster in draft.placement.clusters {
        let roots = ExpressionRoots(scope: scope)
          .roots(of: draft, in: cluster, dependencies: bound)
        values[cluster] = evaluated(templates, roots)
      }
    }
    let config = choice?.config
    let fallback = draft.placement.primary.flatMap { values[$0] }
    let table = values
    return ApplicationRequest(
      creating: name, for: draft, dependency: dependency, choice: choice,
      isComplete: diagnostics.count == reported && !expressions.hasFaultyValues(of: dependency)
        && config?.isMapping ?? true,
      layers: { cluster in
        [cluster.flatMap { table[$0] } ?? fallback, config].compactMap { $0 }
      })
  }

  private mutating func evaluated(_ templates: TemplatedNode, _ roots: Roots) -> Node {
    let result = templates.evaluate(roots)
    diagnostics += result.diagnostics
    return Tree(result.value, origin: templates.node.range).root
  }

  mutating func outputs(
    of target: ResolvedApplication, for draft: ResolvedDraft
  ) -> Tree {
    guard let templates = catalog.expressions(of: target.entry).outputs, let config = target.config
    else {
      return Tree(.mapping([]), origin: target.blueprint.header.name.range)
    }
    let roots = ExpressionRoots(scope: scope).roots(of: target, config: config)
    return evaluated(templates, roots).tree
  }

  mutating func platform(
    _ dependency: Blueprint.Dependency, _ entry: CatalogEntry
  ) -> ResolvedDependency {
    let origin = entry.blueprint.header.name.range
    let empty = Tree(.mapping([]), origin: origin)
    let config = entry.schema.map { Tree($0.applyingDefaults(to: empty.root), origin: origin) }
    var outputs = empty
    if let templates = catalog.expressions(of: entry).outputs {
      let roots = ExpressionRoots(scope: scope)
        .platformRoots(of: entry, config: (config ?? empty).root)
      outputs = evaluated(templates, roots).tree
    }
    return ResolvedDependency(
      alias: dependency.alias.value, declared: dependency, binding: .platform(entry.name),
      outputs: outputs)
  }
}
