/// A Sovereign's own registry and Git server, which everything comes from once its cutover is complete (rendering.md, "What else
/// compiles", row Sovereign; docs/decisions/0083).
struct OwnHosts {
  let registry: String
  let git: String
  /// What is below it is the Sovereign's already.
  let domain: String

  /// Harbor's proxy project of a registry has the registry's name.
  func taking(_ chart: ChartReference) -> ChartReference {
    if isOwn(chart.host) { return chart }
    var own = chart
    own.path = "\(String(chart.host.map { $0 == ":" ? "-" : $0 }))/\(chart.path)"
    own.host = registry
    return own
  }

  /// The public Blueprints are mirrored into the Gitea organisation `catalog`.
  func taking(_ repository: GitReference) -> GitReference {
    if isOwn(repository.host) { return repository }
    return GitReference(
      url: "https://\(git)/catalog/\(repository.name).git", tag: repository.tag)
  }

  private func isOwn(_ host: some StringProtocol) -> Bool {
    let name = host.prefix { $0 != ":" }
    return name == domain || name.hasSuffix(".\(domain)")
  }
}
