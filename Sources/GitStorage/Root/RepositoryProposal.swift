/// What a write would do to one repository.
struct RepositoryProposal: Sendable {
  let name: RepositoryName
  let exists: Bool
  /// In the order of the request, with the position of each in the input.
  let branches: [(position: Int, proposal: BranchProposal)]
  /// What `HEAD` is to name, when it is to change.
  let head: BranchName?

  /// Compares what `request` asks with what stands below `root`, which may not exist yet.
  /// - Parameter pending: tips that an interrupted write decided on, by repository and branch.
  init(
    _ request: RepositoryRequest, below root: Folder?, pending: PendingTips
  ) throws(StorageError) {
    let repository = try root.flatMap { folder throws(StorageError) in
      try BareRepository(request.name, below: folder)
    }
    var comparison = BranchComparison(name: request.name, repository: repository)
    var branches: [(Int, BranchProposal)] = []
    for branch in request.branches {
      var tip = pending[request.name, branch.name]
      if tip == nil { tip = try repository?.tip(of: branch.name) }
      branches.append((branch.position, try comparison.proposal(for: branch, tip: tip)))
    }
    name = request.name
    exists = repository != nil
    self.branches = branches.map { (position: $0, proposal: $1) }
    head = try Self.head(for: branches.map(\.1), in: repository)
  }

  /// `main` where there is such a branch, else the first one; a person's choice stays.
  private static func head(
    for branches: [BranchProposal], in repository: BareRepository?
  ) throws(StorageError) -> BranchName? {
    let created = branches.filter { $0.tip == nil }.map(\.name)
    guard let first = created.first else { return nil }
    let main = created.first { $0.text == "main" }
    guard let repository else { return main ?? first }
    let existing = try repository.references().map(\.name)
    for branch in created { try refuse(branch, beside: existing) }
    let present = try repository.head()
    if let main { return present == main.text ? nil : main }
    let hasTarget = present.map { target in
      existing.contains("refs/heads/\(target)") || created.contains { $0.text == target }
    }
    if hasTarget ?? true { return nil }
    return existing.contains("refs/heads/main") ? try BranchName("main") : first
  }

  /// Git keeps a branch in a file of its name, so `a` and `a/b` cannot both exist.
  private static func refuse(
    _ branch: BranchName, beside existing: [String]
  ) throws(StorageError) {
    for other in existing
    where other.hasPrefix(branch.reference + "/") || branch.reference.hasPrefix(other + "/") {
      throw .nameNotAllowed(
        .branch, name: branch.text, reason: "the repository has '\(other)', which excludes it")
    }
  }
}
