package import Rendering

/// A folder of bare repositories, `{owner}/{name}.git` each, that rendered branches are written
/// into. `.catalyst` in it holds the lock, the journal and work in progress.
package struct RepositoryRoot: Sendable {
  package let path: String

  /// - Parameter path: a folder, which the first write creates.
  package init(path: String) {
    var path = path
    while path.count > 1, path.last == "/" { path.removeLast() }
    self.path = path
  }

  static let workFolder = ".catalyst"

  /// What writing `branches` would change. Writes nothing, and the root need not exist.
  package func proposal(
    for branches: [RenderedBranch], jobs: Int = 1
  ) throws(StorageError) -> Proposal {
    let requests = try RepositoryRequest.all(of: branches)
    let root = try Folder.opened(at: path)
    let owed = try root.map { root throws(StorageError) in try owedMoves(below: root) } ?? []
    let repositories = try propose(
      requests, below: root, jobs: jobs, pending: PendingTips(owed))
    return Proposal(
      branches: repositories.inInputOrder, interrupted: owed.map(InterruptedBranch.init))
  }

  /// The bytes of the blob `id` in `repository`: what a proposed change would replace.
  package func blob(_ id: ObjectID, in repository: String) throws(StorageError) -> [UInt8] {
    let name = try RepositoryName(repository)
    guard let root = try Folder.opened(at: path),
      let found = try BareRepository(name, below: root)
    else { throw .notARepository(path: "\(path)/\(repository).git", reason: "nothing there") }
    return try ObjectDatabase(repository: found.folder.path).read(id, as: .blob)
  }

  func propose(
    _ requests: [RepositoryRequest], below root: Folder?, jobs: Int, pending: PendingTips = .none
  ) throws(StorageError) -> [RepositoryProposal] {
    try inParallel(requests, jobs: jobs) { request throws(StorageError) in
      try RepositoryProposal(request, below: root, pending: pending)
    }
  }

  private func owedMoves(below root: Folder) throws(StorageError) -> [ReferenceMove] {
    guard let work = try root.folder(Self.workFolder) else { return [] }
    return try Journal.left(in: work)?.owed(below: root) ?? []
  }
}

extension [RepositoryProposal] {
  /// The branches in the order in which the input gave them.
  var inInputOrder: [BranchProposal] {
    flatMap(\.branches).sorted { $0.position < $1.position }.map(\.proposal)
  }
}

extension InterruptedBranch {
  init(_ move: ReferenceMove) {
    repository = move.repository.text
    branch = move.branch.text
    commit = move.new
  }
}
