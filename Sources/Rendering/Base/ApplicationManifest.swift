import Diagnostics
import Model
import Resolution
import Syntax

extension ApplicationContext {
  /// `application.yaml`: the Application as the plan pins it, with its exact version, where it runs and what its dependencies
  /// are. Flux does not apply it.
  var applicationManifest: Draft {
    [
      "apiVersion": .string(Kind.application.apiVersion),
      "kind": .string(Kind.application.rawValue),
      "metadata": .fields(
        ("name", .string(name)),
        ("namespace", .string(environment.name)),
        ("labels", labels.ofClass("application")),
        ("annotations", annotations)),
      "spec": .fields(
        ("organization", .string(environment.organization)),
        ("environment", .string(environment.name)),
        (
          "blueprint",
          [
            "name": .string(blueprint.name), "version": .string(version),
          ]
        ),
        ("overlay", application.overlay.map { .string($0.value) }),
        ("config", config),
        ("placement", placement),
        ("dependencies", dependencies),
        ("healthCheck", asWritten("healthCheck")),
        ("domain", written?.domain.map { .string($0.value) }),
        ("secrets", asWritten("secrets")),
        ("suspend", isSuspended ? true : nil)),
    ]
  }

  var isSuspended: Bool { written?.isSuspended ?? false }

  /// A part of the Application taken over as a person wrote it.
  private func asWritten(_ field: String) -> Draft? {
    written?.header.node["spec"]?[field].map(Draft.node)
  }

  /// A person's config as it was written; of an Application that was created all of it.
  private var config: Draft? {
    if written != nil { return asWritten("config") }
    return application.config.flatMap { $0.count == 0 ? nil : .node($0) }
  }

  private var placement: Draft {
    [
      "mode": .string(application.placement.mode.rawValue),
      "regions": .sequence(application.placement.clusters.map { .string($0.region) }),
    ]
  }

  /// A release beside the vClusters is no Application and is bound by its Blueprint alone.
  private var dependencies: Draft? {
    let bound = application.dependencies.compactMap { dependency in
      dependency.application.map {
        Draft.Entry(dependency.alias, ["application": .string($0)])
      }
    }
    return bound.isEmpty ? nil : .mapping(bound)
  }

  /// Those that people and their tools set; what `kubectl apply` remembers is not one of them.
  private var annotations: Draft? {
    let kept = (written?.header.annotations ?? []).filter {
      !$0.key.value.hasPrefix("kubectl.kubernetes.io/")
    }
    guard !kept.isEmpty else { return nil }
    return .mapping(kept.map { Draft.Entry($0.key.value, .string($0.value.value)) })
  }
}
