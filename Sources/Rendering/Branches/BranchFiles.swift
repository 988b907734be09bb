import Syntax

/// The files of a branch while they are collected.
struct BranchFiles {
  private(set) var files: [RenderedFile] = []

  mutating func add(_ path: String, _ document: Draft) { add(path, bytes: write(document)) }

  mutating func add(_ path: String, documents: [Draft]) {
    add(path, bytes: write(documents: documents))
  }

  /// Every name in `path` has been looked at before; that none leads out of the repository is checked once more, since this is
  /// the last place where it can be.
  mutating func add(_ path: String, bytes: [UInt8]) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 },
      "a rendered file would leave its repository")
    files.append(RenderedFile(path: path, bytes: bytes))
  }
}
