import Syntax

/// The files of a branch while they are collected.
struct BranchFiles {
  private(set) var files: [RenderedFile] = []

  mutating func add(_ path: String, _ document: Draft) { add(path, bytes: write(document)) }

  mutating func add(_ path: String, documents: [Draft]) {
    add(path, bytes: write(documents: documents))
  }

  /// A file that was added to other ones like these.
  mutating func add(_ file: RenderedFile) { files.append(file) }

  /// Every name in `path` has been looked at before; that none leads out of the repository is checked once more, since this is
  /// the last place where it can be.
  mutating func add(_ path: String, bytes: [UInt8]) {
    precondition(staysInside(path), "a rendered file would leave its repository")
    files.append(RenderedFile(path: path, bytes: bytes))
  }
}

/// Whether no part of a path is empty, `.`, `..`, or longer than file systems allow.
private func staysInside(_ path: String) -> Bool {
  var length = 0
  var dots = 0
  for byte in path.utf8 {
    if byte == UInt8(ascii: "/") {
      guard isPart(length: length, dots: dots) else { return false }
      length = 0
      dots = 0
    } else {
      length += 1
      if byte == UInt8(ascii: ".") { dots += 1 }
    }
  }
  return isPart(length: length, dots: dots)
}

private func isPart(length: Int, dots: Int) -> Bool {
  length > dots && length <= 255
}
