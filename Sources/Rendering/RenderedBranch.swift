/// A file that rendering yields: a path relative to the repository's root, and its bytes.
package struct RenderedFile: Hashable, Sendable {
  /// Slash-separated, relative, without `.` or `..` parts.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// All that the compiler wants on one branch of one repository. An object: who renders again is given the same one where nothing
/// that it was made of has changed.
/// An array of these is in write order: every prefix of it can be reconciled as it stands.
package final class RenderedBranch: Sendable {
  /// `{owner}/{name}`, without `.git`.
  package let repository: String
  package let branch: String
  /// Sorted by path, each path once.
  package let files: [RenderedFile]
  /// The whole commit message, trailers included.
  package let message: String
  /// Folders, each with a slash at its end, and files, of which what the branch holds already stays, and nothing is in `files`.
  /// Sorted.
  package let kept: [String]

  package init(
    repository: String, branch: String, files: [RenderedFile], message: String, kept: [String] = []
  ) {
    self.repository = repository
    self.branch = branch
    self.files = files.sorted { $0.path < $1.path }
    self.message = message
    self.kept = kept
  }

  /// The same, but for some folders and files that stay as they stand: what would be written there may lack what could not be read.
  package func keeping(_ folders: [String]) -> RenderedBranch {
    if folders.isEmpty { return self }
    return RenderedBranch(
      repository: repository, branch: branch,
      files: files.filter { file in !folders.contains { file.path.hasPrefix($0) } },
      message: message, kept: folders.sorted())
  }
}

extension RenderedBranch: Hashable {
  package static func == (left: RenderedBranch, right: RenderedBranch) -> Bool {
    left === right
      || left.repository == right.repository && left.branch == right.branch
        && left.message == right.message && left.kept == right.kept && left.files == right.files
  }

  /// The message has the digest of what the files are made of.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(repository)
    hasher.combine(branch)
    hasher.combine(message)
  }
}
