import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Versioning

/// What all files of one Application's branch are computed from.
struct ApplicationContext {
  let environment: EnvironmentContext
  let planned: PlannedApplication
  let source: ManifestSource
  let labels: ObjectLabels

  init(
    _ planned: PlannedApplication, source: ManifestSource, in environment: EnvironmentContext
  ) {
    self.environment = environment
    self.planned = planned
    self.source = source
    labels = environment.labels.adding(planned.application)
  }

  var application: ResolvedApplication { planned.application }
  var blueprint: Blueprint { application.blueprint }
  var flux: FluxFeatures { environment.flux }
  /// Of the Application, its release, and its namespace.
  var name: String { application.name }
  var version: String { application.entry.version.description }

  /// Where to point at what concerns the Application as a whole.
  var place: SourceRange {
    switch application.origin {
    case .written(let application): application.header.name.range
    case .created(_, _, let dependency): dependency.blueprint.range
    }
  }

  /// `metadata` of an object in the Application's namespace.
  func metadata(_ name: String) -> Draft {
    ["name": .string(name), "namespace": .string(self.name)]
  }
}
