package import Diagnostics
package import Model
package import Syntax

/// One Application as it will stand in its Environment: written by a person, or created because another one needs it. An object:
/// who resolves a workspace again is given the same one where nothing about it has changed.
package final class ResolvedApplication: Sendable {
  package let name: String
  package let origin: Origin
  package let entry: CatalogEntry
  package let overlay: Located<String>?
  package let placement: Placement
  /// In each cluster of the placement, in its order, and what was found wrong with them.
  let configs: CheckedConfigs
  package let dependencies: [ResolvedDependency]
  /// `{app}.{environment}.{domain}`, or the domain that the Application names.
  package let host: String

  package enum Origin: Sendable {
    case written(Application)
    /// The dependent's name, its alias for this one, and the Blueprint's line that asks for it.
    case created(dependent: String, alias: String, dependency: Blueprint.Dependency)
  }

  init(
    name: String, origin: Origin, entry: CatalogEntry, overlay: Located<String>?,
    placement: Placement, configs: CheckedConfigs, dependencies: [ResolvedDependency], host: String
  ) {
    self.name = name
    self.origin = origin
    self.entry = entry
    self.overlay = overlay
    self.placement = placement
    self.configs = configs
    self.dependencies = dependencies
    self.host = host
  }

  /// The Application as a person wrote it.
  package var written: Application? {
    if case .written(let application) = origin { return application }
    return nil
  }

  package var blueprint: Blueprint { entry.blueprint }

  /// Schema defaults < overlay < config, as it is in one cluster of the placement; laid together anew each time.
  package func config(at position: Int) -> Node { configs.layers[position].merged() }

  /// The config in the primary region.
  package var config: Node? { configs.layers.first?.merged() }
}

/// One dependency of an Application, bound.
package struct ResolvedDependency: Sendable {
  package let alias: String
  package let declared: Blueprint.Dependency
  package let binding: Binding
  /// What the dependency offers its dependents.
  package let outputs: Tree

  package enum Binding: Sendable, Hashable {
    /// An Application of the Environment that a person wrote.
    case reused(String)
    /// One that comes into being for this dependent.
    case created(String)
    /// A release beside the vClusters, bound by the Blueprint's name.
    case platform(String)
  }

  /// The Application that is waited for; a platform release has none.
  package var application: String? {
    switch binding {
    case .reused(let name), .created(let name): name
    case .platform: nil
    }
  }
}
