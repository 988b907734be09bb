package import Rendering

extension RepositoryRoot {
  /// Writes `branches`: every object first, then the references in the order given, each only if
  /// nobody has moved it meanwhile. A branch that has its tree already gets no commit.
  ///
  /// Throws `refusedEdits` before anything is written where people's changes would be lost,
  /// unless `force` is set. After a kill at any moment the next run completes the write.
  package func write(
    _ branches: [RenderedBranch], options: WriteOptions
  ) throws(StorageError) -> WriteReport {
    let requests = try RepositoryRequest.all(of: branches)
    do throws(StorageError) {
      let lock = try LockedRoot(self, patience: options.patience)
      return try withExtendedLifetime(lock) { () throws(StorageError) in
        try lock.write(requests, in: self, options: options)
      }
    } catch {
      // A disk that cannot be written will do where nothing is to be written.
      guard error.forbidsWriting, let report = try unchanged(branches, options) else {
        throw error
      }
      return report
    }
  }

  /// The report of a write that has nothing to do; `nil` when it has something to do.
  private func unchanged(
    _ branches: [RenderedBranch], _ options: WriteOptions
  ) throws(StorageError) -> WriteReport? {
    let proposal = try proposal(for: branches, jobs: options.jobs)
    guard proposal.isEmpty, proposal.interrupted.isEmpty else { return nil }
    return WriteReport(proposal.branches, commits: [:], recovered: [])
  }
}

extension StorageError {
  fileprivate var forbidsWriting: Bool {
    switch self {
    case .readOnlyDisk, .permissionDenied: true
    default: false
    }
  }
}

/// A root that nobody else writes below while this exists.
private final class LockedRoot: Sendable {
  private let root: Folder
  private let work: Folder
  private let lock: RootLock

  init(_ store: RepositoryRoot, patience: Int) throws(StorageError) {
    root = try Folder.created(at: store.path)
    work = try root.createdFolder(RepositoryRoot.workFolder)
    lock = try RootLock(in: work, root: store.path, patience: patience)
  }

  func write(
    _ requests: [RepositoryRequest], in store: RepositoryRoot, options: WriteOptions
  ) throws(StorageError) -> WriteReport {
    let recovered = try recover()
    let repositories = try store.propose(requests, below: root, jobs: options.jobs)
    let branches = repositories.inInputOrder
    let conflicts = branches.flatMap(\.conflicts)
    guard conflicts.isEmpty || options.force else { throw .refusedEdits(conflicts) }
    var writes: [RepositoryWrite] = []
    for repository in repositories {
      if let write = try RepositoryWrite(repository, options: options) { writes.append(write) }
    }
    let moves = writes.flatMap(\.moves).sorted { $0.position < $1.position }
    if !moves.isEmpty {
      try apply(writes, moves.map(\.move), options)
    }
    let commits = Dictionary(uniqueKeysWithValues: moves.map { ($0.position, $0.move.new) })
    return WriteReport(branches, commits: commits, recovered: recovered)
  }

  /// Completes what a killed run had decided.
  private func recover() throws(StorageError) -> [ReferenceMove] {
    guard let journal = try Journal.left(in: work) else { return [] }
    let staging = try Staging(in: work)
    let moved = try journal.finish(below: root, scratch: staging.folder)
    try staging.remove()
    try work.remove(Journal.fileName)
    return moved
  }

  /// Objects, journal, references: nothing can be seen of the write before the first reference
  /// moves, and from the journal on it can be completed.
  private func apply(
    _ writes: [RepositoryWrite], _ moves: [ReferenceMove], _ options: WriteOptions
  ) throws(StorageError) {
    let staging = try Staging(in: work)
    do throws(StorageError) {
      _ = try inParallel(writes, jobs: options.jobs) { write throws(StorageError) in
        try staging.prepare(write, below: root)
      }
      for move in moves where try move.state(below: root) != .pending {
        throw .branchMoved(repository: move.repository.text, branch: move.branch.text)
      }
      for write in writes { try staging.publish(write, below: root) }
    } catch {
      // What went wrong first is what counts; the next write empties the folder anyway.
      try? staging.remove()
      throw error
    }
    let isDurable = options.durability == .powerLoss
    if isDurable { try root.synchronizeDisk() }
    let heads = writes.compactMap(\.headMove)
    let journal = Journal(moves.map(Journal.Step.move) + heads.map(Journal.Step.head))
    try journal.write(into: work)
    for move in moves { try move.apply(below: root, scratch: staging.folder) }
    for head in heads { try head.apply(below: root, scratch: staging.folder) }
    if isDurable { try root.synchronizeDisk() }
    // The journal last: whoever finds it cleans up.
    try staging.remove()
    try work.remove(Journal.fileName)
  }
}
