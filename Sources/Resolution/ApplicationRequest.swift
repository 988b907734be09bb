import Diagnostics
import Model
import Syntax

/// What an Application asks for, whether a person wrote it or a dependent creates it.
struct ApplicationRequest {
  let name: String
  /// Where the name is written, or what asks for the Application.
  let place: SourceRange
  let origin: ResolvedApplication.Origin
  let blueprint: Located<String>
  let overlay: Located<String>?
  /// Values in rising order of precedence; by host cluster where they depend on it.
  let layers: (HostCluster?) -> [Node]
  let mode: Located<PlacementMode>?
  let regions: [Located<String>]
  /// The dependent's placement, which a created Application follows as far as its Blueprint allows.
  let inherited: Placement?
  let domain: Located<String>?
  let choices: [Application.DependencyChoice]
  /// Whether the layers are all that was meant: values that cannot be made are reported where they are written, and a
  /// config without them is not judged.
  let isComplete: Bool

  init(_ application: Application, blueprint: Located<String>) {
    name = application.name
    place = application.header.name.range
    origin = .written(application)
    self.blueprint = blueprint
    overlay = application.overlay
    layers = { _ in application.config.map { [$0] } ?? [] }
    mode = application.mode
    regions = application.regions
    inherited = nil
    domain = application.domain
    choices = application.dependencies
    isComplete = application.config?.isMapping ?? true
  }

  /// For a dependency that is created: the dependent's `values`, then what the user said about the dependency.
  init(
    creating name: String, for dependent: ResolvedDraft, dependency: Blueprint.Dependency,
    choice: Application.DependencyChoice?, isComplete: Bool,
    layers: @escaping (HostCluster?) -> [Node]
  ) {
    self.name = name
    place = choice?.name?.range ?? choice?.alias.range ?? dependent.request.place
    origin = .created(
      dependent: dependent.request.name, alias: dependency.alias.value, dependency: dependency)
    blueprint = dependency.blueprint
    overlay = choice?.overlay
    self.layers = layers
    mode = nil
    regions = []
    inherited = dependent.placement
    domain = nil
    choices = []
    self.isComplete = isComplete
  }
}

/// An Application whose dependencies are not bound yet.
struct ResolvedDraft {
  let request: ApplicationRequest
  let entry: CatalogEntry
  let placement: Placement
  let configs: ConfigResolution.Configs
  let host: String

  func with(_ dependencies: [ResolvedDependency]) -> ResolvedApplication {
    ResolvedApplication(
      name: request.name, origin: request.origin, entry: entry, overlay: request.overlay,
      placement: placement, configs: configs.checked, dependencies: dependencies, host: host)
  }
}
