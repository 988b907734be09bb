internal import Syntax

/// What kinds a server knows.
extension KubernetesClient {
  /// All resources of one group and version; none where the server does not serve it.
  package func resources(
    group: String, version: String
  ) async throws(KubernetesError) -> [ResourceType] {
    let path = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    do throws(KubernetesError) {
      let node = try await answer(to: Call(path: path))
      return node["resources"]?.items.compactMap { item in
        guard let kind = item["kind"]?.string, let plural = item["name"]?.string,
          !plural.contains("/")
        else { return nil }
        return ResourceType(
          group: group, version: version, kind: kind, plural: plural,
          isNamespaced: item["namespaced"]?.boolean ?? false)
      } ?? []
    } catch  where error.isNotFound {
      return []
    }
  }

  /// Where objects of `kind` in `apiVersion` stand; `nil` where the server does not know it.
  package func resource(
    apiVersion: String, kind: String
  ) async throws(KubernetesError) -> ResourceType? {
    let parts = apiVersion.split(separator: "/", maxSplits: 1).map(String.init)
    let found = try await resources(
      group: parts.count == 2 ? parts[0] : "", version: parts.last ?? apiVersion)
    return found.first { $0.kind == kind }
  }
}
