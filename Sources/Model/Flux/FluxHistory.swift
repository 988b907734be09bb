package import Syntax

/// Which release of Flux brought which API and which field. Everything it knows stands in `rules/flux.yaml`.
package struct FluxHistory: Sendable {
  /// The newest release that the tables describe; a younger one is read as this.
  package let newest: FluxRelease?
  package let apis: [FluxAPI]
  /// The API groups that well-known charts bring, by the chart's name.
  package let groups: [String: [String]]
  /// The fields that a kustomization of kustomize may have.
  package let kustomizationFields: Set<String>
  private let fields: [Field: FluxRelease]

  private struct Field: Hashable {
    let kind: String
    let path: String
    let value: String?
  }

  package init(_ node: Node) {
    newest = node.release("newest")
    apis = node["apis"].map { $0.items.compactMap(FluxAPI.init) } ?? []
    var fields: [Field: FluxRelease] = [:]
    for row in node["fields"].map({ Array($0.items) }) ?? [] {
      guard let kind = row["kind"]?.string, let path = row["path"]?.string,
        let since = row.release("since")
      else { continue }
      fields[Field(kind: kind, path: path, value: row["value"]?.string)] = since
    }
    self.fields = fields
    groups = Dictionary(
      (node["charts"].map { Array($0.items) } ?? []).map { row in
        (row["chart"]?.text ?? "", row["groups"].map { $0.items.compactMap(\.string) } ?? [])
      }, uniquingKeysWith: +)
    kustomizationFields = Set(
      node["kustomizationFields"].map { $0.items.compactMap(\.string) } ?? [])
  }

  /// The release that brought a field, or one of its values; `nil` for what no release knows.
  package func release(ofField path: String, value: String? = nil, in kind: String) -> FluxRelease?
  {
    fields[Field(kind: kind, path: path, value: value)]
  }

  /// The `apiVersion` to write for a release: the newest that it serves; `nil` where it has no such kind.
  package func apiVersion(of kind: String, in release: FluxRelease) -> String? {
    apis.filter { $0.kind == kind && $0.isServed(in: release) }
      .max {
        ($0.isCurrent(in: release) ? 1 : 0, $0.since) < (
          $1.isCurrent(in: release) ? 1 : 0, $1.since
        )
      }?
      .apiVersion
  }
}

/// A row of the API table.
package struct FluxAPI: Hashable, Sendable {
  package let kind: String
  package let group: String
  package let version: String
  package let apiVersion: String
  package let since: FluxRelease
  /// The first release that warns of it.
  package let deprecated: FluxRelease?
  /// The first release that does not serve it.
  package let removed: FluxRelease?

  init?(_ node: Node) {
    guard let kind = node["kind"]?.string, let group = node["group"]?.string,
      let version = node["version"]?.string, let since = node.release("since")
    else { return nil }
    self.kind = kind
    self.group = group
    self.version = version
    apiVersion = "\(group)/\(version)"
    self.since = since
    deprecated = node.release("deprecated")
    removed = node.release("removed")
  }

  package func isServed(in release: FluxRelease) -> Bool {
    since <= release && (removed.map { release < $0 } ?? true)
  }

  /// Whether it is served without a warning.
  package func isCurrent(in release: FluxRelease) -> Bool {
    isServed(in: release) && (deprecated.map { release < $0 } ?? true)
  }
}

extension Node {
  fileprivate func release(_ key: String) -> FluxRelease? {
    self[key]?.string.flatMap(FluxRelease.init)
  }
}
