import Diagnostics
import Model
import Resolution
import Syntax

extension ApplicationContext {
  /// `base/release.yaml` for a folder: the Flux Kustomization that builds it with the settings put in.
  func folderRelease(path: String, settings: [Substitution]) -> Draft {
    [
      "apiVersion": .string(flux.kustomization),
      "kind": "Kustomization",
      "metadata": metadata(name),
      "spec": .fields(
        ("interval", "10m"),
        ("timeout", "5m"),
        ("path", .string(path)),
        ("prune", true),
        ("wait", true),
        ("deletionPolicy", flux.waitForTermination ? "WaitForTermination" : nil),
        ("targetNamespace", .string(name)),
        ("sourceRef", ["kind": "GitRepository", "name": .string(name)]),
        ("commonMetadata", ["labels": labels.ofOrganization]),
        ("postBuild", settings.isEmpty ? nil : ["substitute": substitutes(settings)])),
    ]
  }

  /// The folder that is built: the chosen overlay's, or of a Blueprint that has none all manifests.
  var folderPath: Diagnosed<String> {
    if let overlay = application.overlay?.value, isPathSafe(overlay) {
      return Diagnosed("./manifests/overlays/\(overlay)")
    }
    let declared = blueprint.manifests?.overlays
    guard let declared, declared.count > 0 else { return Diagnosed("./manifests") }
    let names = declared.entries.map { "'\($0.name)'" }.joined(separator: ", ")
    let finding = Finding(
      "'\(name)' names no overlay, and '\(blueprint.name)' is built from one", at: place,
      path: "/spec/overlay", notes: [Note("they are declared here", at: declared.range)],
      help: "set 'spec.overlay' to one of \(names)")
    return Diagnosed("./manifests", [finding.diagnostic("missing-overlay")])
  }
}
