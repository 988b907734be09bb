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
    if let node = dependency.values {
      for cluster in draft.placement.clusters {
        let roots = ExpressionRoots(scope: scope)
          .roots(of: draft, in: cluster, dependencies: bound)
        values[cluster] = evaluated(node, roots)
      }
    }
    let config = choice?.config
    let fallback = draft.placement.primary.flatMap { values[$0] }
    let table = values
    return ApplicationRequest(
      creating: name, for: draft, dependency: dependency, choice: choice,
      layers: { cluster in
        [cluster.flatMap { table[$0] } ?? fallback, config].compactMap { $0 }
      })
  }

  private mutating func evaluated(_ node: Node, _ roots: Roots) -> Node {
    let result = TemplatedNode.compile(node).then { $0.evaluate(roots) }
    diagnostics += result.diagnostics
    return Tree(result.value, origin: node.range).root
  }

  mutating func outputs(
    of target: ResolvedApplication, for draft: ResolvedDraft
  ) -> Tree {
    guard let node = target.blueprint.outputs, let config = target.config else {
      return Tree(.mapping([]), origin: target.blueprint.header.name.range)
    }
    let roots = ExpressionRoots(scope: scope).roots(of: target, config: config)
    return evaluated(node, roots).tree
  }

  mutating func platform(
    _ dependency: Blueprint.Dependency, _ entry: CatalogEntry
  ) -> ResolvedDependency {
    let origin = entry.blueprint.header.name.range
    let empty = Tree(.mapping([]), origin: origin)
    let config = entry.schema.map { Tree($0.applyingDefaults(to: empty.root), origin: origin) }
    var outputs = empty
    if let node = entry.blueprint.outputs {
      let roots = ExpressionRoots(scope: scope)
        .platformRoots(of: entry, config: (config ?? empty).root)
      outputs = evaluated(node, roots).tree
    }
    return ResolvedDependency(
      alias: dependency.alias.value, declared: dependency, binding: .platform(entry.name),
      outputs: outputs)
  }
}
