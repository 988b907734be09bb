import Syntax

extension ApplicationContext {
  /// `base/kustomization.yaml`: what there is, the generated values, and the labels that are the same in every host cluster.
  /// `secrets` are the file names below `base/secrets/`.
  func baseKustomization(secrets: [String]) -> Draft {
    var resources: [Draft] = ["namespace.yaml"]
    if source != .none { resources += ["source.yaml", "release.yaml"] }
    resources += secrets.map { "secrets/\($0)" }
    return .fields(
      ("apiVersion", "kustomize.config.k8s.io/v1beta1"),
      ("kind", "Kustomization"),
      ("namespace", .string(name)),
      ("resources", .sequence(resources)),
      ("configMapGenerator", source.isChart ? generatedValues : nil),
      ("configurations", source.isChart ? ["kustomizeconfig.yaml"] : nil),
      ("labels", [["pairs": labels.ofOrganization]]))
  }

  /// The ConfigMap with the values; kustomize adds a hash to its name, so that a change of values is a change of the release.
  var valuesName: String { "\(name)-values" }

  private var generatedValues: Draft {
    [["name": .string(valuesName), "files": ["values.yaml"]]]
  }
}
