package import Diagnostics
package import Syntax

/// What a folder with a `kustomization.yaml` builds to.
package struct KustomizedBuild: Sendable {
  /// The objects in the order in which they are written; every value knows the file that set it.
  package let objects: [Node]
  /// The files that were read, by the path that leads to them, sorted.
  package let files: [String]
  /// How many documents stand in them.
  package let documents: Int

  /// The documents, byte for byte as `kubectl kustomize` prints them.
  package var text: [UInt8] {
    var bytes: [UInt8] = []
    for (index, object) in objects.enumerated() {
      if index > 0 { bytes += "---\n".utf8 }
      bytes += writeLikeKubernetes(object)
    }
    return bytes
  }
}

/// Builds a folder as `kubectl kustomize` does, from the files that `files` gives alone. What cannot be built is said and
/// left out; with an error among what is said, kustomize would print nothing.
package func kustomize(
  _ folder: String, files: BuildFiles, facts: KustomizeFacts = .builtIn,
  limits: BuildLimits = BuildLimits()
) -> Diagnosed<KustomizedBuild> {
  var builder = Builder(files: files, facts: facts, limits: limits)
  let accumulation = builder.build(folder)
  let objects = accumulation.list.resources.map { resource in
    Tree(resource.finished, origin: resource.place).root
  }
  return Diagnosed(
    KustomizedBuild(
      objects: objects, files: builder.readFiles.sorted(), documents: builder.documents),
    builder.diagnostics.sorted())
}

extension Resource {
  /// Marks for tools on the way, which are no part of the result.
  private static let internalAnnotations: Set<String> = [
    "config.kubernetes.io/index", "config.kubernetes.io/path", "config.k8s.io/id",
    "internal.config.kubernetes.io/index", "internal.config.kubernetes.io/path",
    "internal.config.kubernetes.io/id", "internal.config.kubernetes.io/seqindent",
    "internal.config.kubernetes.io/annotations-migration-resource-id",
  ]

  /// Whether the object is for tools on this machine alone.
  var isLocal: Bool {
    texts("annotations").contains {
      $0.key == "config.kubernetes.io/local-config" && $0.value != "false"
    }
  }

  /// The object as it is printed: annotations are texts, and none are not mentioned.
  fileprivate var finished: Draft {
    guard let annotations = draft.at("metadata", "annotations") else { return draft }
    let isTidy = annotations.entries.allSatisfy {
      $0.value.isString && !Resource.internalAnnotations.contains($0.key)
    }
    if annotations.isMapping && isTidy && !annotations.entries.isEmpty { return draft }
    var result = draft
    result.edit("metadata") { metadata in
      metadata?.edit("annotations") { annotations in
        let entries = (annotations?.entries ?? []).compactMap { entry -> Draft.Entry? in
          guard !Resource.internalAnnotations.contains(entry.key) else { return nil }
          var entry = entry
          if !entry.value.isString, let text = entry.value.text {
            entry.value = .text(text, at: entry.value.place)
          }
          return entry
        }
        annotations = entries.isEmpty ? nil : annotations?.with(entries: entries)
      }
    }
    return result
  }
}
