import Diagnostics
import Model
import Planning
import Resolution
import Schemas
import Syntax

extension ApplicationContext {
  /// `continuum.yaml` of an active-hotstandby Application: how it fails over. What is not said here are the defaults of the
  /// kind's schema. Flux does not apply it: the control plane reads it.
  var continuum: Draft? {
    guard application.placement.mode == .activeHotStandby,
      let primary = application.placement.primary
    else { return nil }
    let said: Draft = [
      "apiVersion": .string(Kind.continuum.apiVersion),
      "kind": .string(Kind.continuum.rawValue),
      "metadata": [
        "name": .string(name),
        "namespace": .string(environment.name),
        "labels": labels.ofClass("environment"),
      ],
      "spec": writtenContinuum?.header.node["spec"].map(Draft.node) ?? [
        "application": .string(name),
        "environment": .string(environment.name),
        "primary": .string(primary.region),
        "standbys": .sequence(application.placement.standbys.map { .string($0.region) }),
        "dnsTTL": .string("\(recordTTL)s"),
      ],
    ]
    guard let schema = environment.facts.schemas[.continuum] else { return said }
    return schema.applyingDefaults(to: Tree(said, origin: place).root)
  }

  /// What a person wrote on how it fails over.
  var writtenContinuum: Continuum? { environment.plan.continuums[name] }
}
