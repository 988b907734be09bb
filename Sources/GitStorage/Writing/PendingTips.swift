/// The tips that an interrupted write decided on and had not set yet.
struct PendingTips: Sendable {
  private var tips: [String: ObjectID] = [:]

  static let none = PendingTips([])

  init(_ moves: [ReferenceMove]) {
    for move in moves { tips[Self.key(move.repository, move.branch)] = move.new }
  }

  subscript(repository: RepositoryName, branch: BranchName) -> ObjectID? {
    // Most runs find nothing pending.
    tips.isEmpty ? nil : tips[Self.key(repository, branch)]
  }

  private static func key(_ repository: RepositoryName, _ branch: BranchName) -> String {
    "\(repository.text) \(branch.text)"
  }
}
