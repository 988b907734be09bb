internal import Rendering

/// What the input asks of one repository, its names proved safe.
struct RepositoryRequest: Sendable {
  let name: RepositoryName
  var branches: [Branch]

  struct Branch: Sendable {
    let name: BranchName
    let rendered: RenderedBranch
    /// Where it stands in the input, whose order is the order of writing.
    let position: Int
  }

  /// The repositories of `branches` in order of first mention. Throws where a name is not safe,
  /// where a branch stands twice, or where two names exclude each other.
  static func all(of branches: [RenderedBranch]) throws(StorageError) -> [RepositoryRequest] {
    var requests: [RepositoryRequest] = []
    var indices: [String: Int] = [:]
    for (position, rendered) in branches.enumerated() {
      let branch = Branch(
        name: try BranchName(rendered.branch), rendered: rendered, position: position)
      if let index = indices[rendered.repository] {
        try requests[index].add(branch)
      } else {
        let name = try RepositoryName(rendered.repository)
        indices[rendered.repository] = requests.count
        requests.append(RepositoryRequest(name: name, branches: [branch]))
      }
      guard !rendered.message.utf8.contains(0) else {
        throw .nameNotAllowed(
          .message, name: rendered.message, reason: "a commit message holds no NUL byte")
      }
    }
    return requests
  }

  private mutating func add(_ branch: Branch) throws(StorageError) {
    for other in branches where other.name == branch.name || other.name.excludes(branch.name) {
      throw .nameNotAllowed(
        .branch, name: branch.name.text,
        reason: other.name == branch.name
          ? "'\(name.text)' has it twice" : "it excludes the branch '\(other.name.text)'")
    }
    branches.append(branch)
  }
}
