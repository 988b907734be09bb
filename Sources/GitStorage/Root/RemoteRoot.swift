package import Rendering

/// Repositories on a Git server, one for each name. They must exist there; what makes them is the
/// server's own interface.
package struct RemoteRoot: Sendable {
  /// A URL with `{owner}` and `{name}` in it.
  private let template: String
  private let credentials: RemoteCredentials

  package static let placeholders = ["{owner}", "{name}"]

  /// `nil` for a template without both placeholders: all repositories would be one.
  package init?(template: String, credentials: RemoteCredentials) {
    guard Self.placeholders.allSatisfy(template.contains) else { return nil }
    self.template = template
    self.credentials = credentials
  }

  /// Writes `branches` in the order given: fetches what is there into `root`, an empty folder,
  /// commits below it as `RepositoryRoot.write` does, and pushes what has changed. Nothing is
  /// forced: a branch that someone else moves meanwhile stops the push, and the next run goes on
  /// from there.
  package func write(
    _ branches: [RenderedBranch], through root: RepositoryRoot, options: WriteOptions
  ) throws(StorageError) -> WriteReport {
    try fetch(branches.map(\.repository), into: root)
    let report = try root.write(branches, options: options)
    var pending: (name: RepositoryName, references: [String])?
    for branch in report.branches where !branch.proposal.isUnchanged {
      let name = try RepositoryName(branch.proposal.repository)
      let reference = "refs/heads/\(branch.proposal.branch)"
      if let present = pending, present.name == name {
        pending?.references.append(reference)
      } else {
        try push(pending, from: root)
        pending = (name, [reference])
      }
    }
    try push(pending, from: root)
    return report
  }

  /// Fetches repositories into `root`, each once.
  package func fetch(
    _ repositories: [String], into root: RepositoryRoot
  ) throws(StorageError) {
    var fetched: Set<String> = []
    for repository in repositories where fetched.insert(repository).inserted {
      let name = try RepositoryName(repository)
      try remote(name).fetch(into: path(of: name, below: root))
    }
  }

  private func push(
    _ pending: (name: RepositoryName, references: [String])?, from root: RepositoryRoot
  ) throws(StorageError) {
    guard let pending else { return }
    try remote(pending.name).push(pending.references, from: path(of: pending.name, below: root))
  }

  private func remote(_ name: RepositoryName) -> GitRemote {
    let url = template.replacing("{owner}", with: name.owner).replacing("{name}", with: name.name)
    return GitRemote(url: url, credentials: credentials)
  }

  private func path(of name: RepositoryName, below root: RepositoryRoot) -> String {
    "\(root.path)/\(name.owner)/\(name.folderName)"
  }
}
