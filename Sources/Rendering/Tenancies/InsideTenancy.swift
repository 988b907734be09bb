import Model
import Planning
import Resolution
import Syntax

extension PlatformContext {
  /// The two folders that Flux applies inside the vCluster: `vcluster/` and `instrumentation/`.
  func addInside(_ tenancy: Tenancy, labels: ObjectLabels, to files: inout PlatformFiles) {
    let object = tenancy.organization.header.identity
    // By the naming scheme an Organization has one Environment on a host cluster.
    guard let plan = tenancy.plans.first else { return }
    let inside = labels.adding(environment: plan.environment.name)
    let folder = "\(tenancy.folder)/vcluster"
    files.add(
      "\(folder)/environment.yaml", documents: environmentSync(plan, in: tenancy),
      for: plan.environment.environment.header.identity)
    let applications = tenancy.applications.map(\.planned)
    if !applications.isEmpty {
      files.add(
        "\(folder)/namespaces.yaml",
        documents: applications.map { namespace(of: $0, labels: inside) }, for: object)
    }
    files.add(
      "\(folder)/access.yaml", documents: bindings(in: tenancy, labels: inside), for: object)
    files.addKustomization(
      folder, resources: files.names(in: folder) + ["../../../../tiers"], labels: inside.all,
      for: object)
    let instrumentation = "\(tenancy.folder)/instrumentation"
    for planned in applications {
      files.add(
        "\(instrumentation)/\(planned.name).yaml",
        self.instrumentation(of: planned, labels: inside), for: object)
    }
    files.addKustomization(
      instrumentation, resources: files.names(in: instrumentation), labels: inside.all,
      for: object)
  }

  /// An Application's namespace, so that rights in it can be given before the Application is there; made once and then left to
  /// the Application's own repository.
  private func namespace(of planned: PlannedApplication, labels: ObjectLabels) -> Draft {
    [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": [
        "name": .string(planned.name),
        "labels": labels.adding(planned.application).beyond(labels),
        "annotations": [
          "kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent",
          "kustomize.toolkit.fluxcd.io/prune": "disabled",
        ],
      ],
    ]
  }

  /// `instrumentation/<app>.yaml`: what the operator puts into Pods that ask for it by an annotation.
  private func instrumentation(of planned: PlannedApplication, labels: ObjectLabels) -> Draft {
    let table = tables.organizations["instrumentation"]
    let http = table?["http"]
    let languages: [Draft.Entry] = (table?.words("languages") ?? []).map { language in
      let isHTTP = http?.words("languages").contains(language) ?? false
      let endpoint = isHTTP ? http?.word("endpoint") : nil
      return Draft.Entry(
        language,
        endpoint.map {
          ["env": [["name": "OTEL_EXPORTER_OTLP_ENDPOINT", "value": .string($0)]]]
        } ?? [:])
    }
    let spec: Draft = [
      "exporter": ["endpoint": .string(table?.word("endpoint") ?? "")],
      "propagators": table?["propagators"].map(Draft.node) ?? [],
      "sampler": [
        "type": .string(table?["sampler"]?.word("type") ?? ""),
        "argument": .string(table?["sampler"]?.word("argument") ?? ""),
      ],
    ]
    guard case .mapping(let entries) = spec else { return spec }
    return [
      "apiVersion": "opentelemetry.io/v1alpha1",
      "kind": "Instrumentation",
      "metadata": [
        "name": "default", "namespace": .string(planned.name),
        "labels": labels.adding(planned.application).beyond(labels),
      ],
      "spec": .mapping(entries + languages),
    ]
  }
}
