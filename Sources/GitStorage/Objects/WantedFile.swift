internal import Rendering

/// A generated file that is to stand on a branch.
struct WantedFile: Sendable {
  let path: [UInt8]
  let bytes: [UInt8]
  let id: ObjectID

  /// The files of `branch` in the order of `PathOrder`; throws where a path is not safe, stands
  /// twice, or is a file and a folder at once.
  static func all(of branch: RenderedBranch) throws(StorageError) -> [WantedFile] {
    var files: [WantedFile] = []
    files.reserveCapacity(branch.files.count + 1)
    var isOrdered = true
    for file in branch.files {
      let path = try FilePath(file.path).bytes
      if let last = files.last, !PathOrder.isOrdered(last.path, path) { isOrdered = false }
      files.append(
        WantedFile(path: path, bytes: file.bytes, id: try Git2.hash(file.bytes, as: .blob)))
    }
    if !isOrdered { files.sort { PathOrder.isOrdered($0.path, $1.path) } }
    for (left, right) in zip(files, files.dropFirst()) where right.path.starts(with: left.path) {
      let after = right.path.dropFirst(left.path.count).first
      guard let after, after != UInt8(ascii: "/") else {
        throw .nameNotAllowed(
          .file, name: String(decoding: left.path, as: UTF8.self),
          reason: after == nil ? "it stands twice in one branch" : "it is a folder as well")
      }
    }
    return files
  }
}
