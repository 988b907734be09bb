/// How far Flux is with the Applications of an Environment.
package struct LiveWaves: Sendable {
  /// By Application, then by host cluster.
  private var objects: [String: [String: LiveObject]] = [:]
  private var clusters: Set<String> = []

  package init(_ kustomizations: [LiveObject]) {
    for object in kustomizations {
      objects[object.application, default: [:]][object.cluster] = object
      clusters.insert(object.cluster)
    }
  }

  /// The Applications that Flux has something of.
  package var applications: Set<String> { Set(objects.keys) }

  /// Whether Flux has applied a commit, which it says when all of it was ready, on every host cluster of an Application that it is
  /// followed on.
  package func hasApplied(_ commit: String, of application: String, on wanted: [String]) -> Bool {
    wanted.filter(clusters.contains).allSatisfy { cluster in
      // `main@sha1:…`, and `main/…` of Flux before 2.0.
      objects[application]?[cluster]?.revision.split { $0 == ":" || $0 == "/" }.last
        .map(String.init) == commit
    }
  }

  /// Whether it is ready on all of them now.
  package func isReady(_ application: String, on wanted: [String]) -> Bool {
    wanted.filter(clusters.contains).allSatisfy {
      objects[application]?[$0]?.ready.state == .yes
    }
  }
}
