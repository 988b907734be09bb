import Diagnostics
import Model
import Syntax

extension ResolvedApplication {
  /// Whether the two are one: of the same objects, and resolved to the same in every respect.
  func isLike(_ other: ResolvedApplication) -> Bool {
    name == other.name && entry === other.entry && overlay == other.overlay
      && placement == other.placement && host == other.host && origin.isLike(other.origin)
      && configs.isLike(other.configs) && dependencies.count == other.dependencies.count
      && zip(dependencies, other.dependencies).allSatisfy { $0.isLike($1) }
  }
}

extension ResolvedApplication.Origin {
  fileprivate func isLike(_ other: ResolvedApplication.Origin) -> Bool {
    switch (self, other) {
    case (.written(let left), .written(let right)): left.header.node == right.header.node
    case (
      .created(let dependent, let alias, let dependency),
      .created(let otherDependent, let otherAlias, let otherDependency)
    ):
      dependent == otherDependent && alias == otherAlias
        && dependency.node == otherDependency.node
    case (.written, _), (.created, _): false
    }
  }
}

extension ResolvedDependency {
  fileprivate func isLike(_ other: ResolvedDependency) -> Bool {
    alias == other.alias && binding == other.binding && declared.node == other.declared.node
      && outputs.isLike(other.outputs)
  }
}
