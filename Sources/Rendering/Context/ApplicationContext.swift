import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Versioning

/// What all files of one Application's branch are computed from; an object as its Environment's is.
final class ApplicationContext: Sendable {
  let environment: EnvironmentContext
  let planned: PlannedApplication
  let application: ResolvedApplication
  /// The Application as a person wrote it.
  let written: Application?
  let blueprint: Blueprint
  let flux: FluxFeatures
  let source: ManifestSource
  let labels: ObjectLabels
  /// Of the Application, its release, and its namespace.
  let name: String
  let version: String

  init(
    _ planned: PlannedApplication, source: ManifestSource, in environment: EnvironmentContext
  ) {
    self.environment = environment
    self.planned = planned
    self.source = source
    application = planned.application
    written = planned.application.written
    blueprint = planned.application.blueprint
    flux = environment.flux
    labels = environment.labels.adding(planned.application)
    name = planned.name
    version = planned.application.entry.version.description
  }

  /// Where to point at what concerns the Application as a whole.
  var place: SourceRange {
    switch application.origin {
    case .written(let application): application.header.name.range
    case .created(_, _, let dependency): dependency.blueprint.range
    }
  }

  /// `metadata` of an object in the Application's namespace.
  func metadata(_ name: String, annotations: Draft? = nil) -> Draft {
    .fields(
      ("name", .string(name)), ("namespace", .string(self.name)), ("annotations", annotations))
  }
}
