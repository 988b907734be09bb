/// Paths inside of a folder, checked: each relative, without parts that lead elsewhere, each once,
/// and none a folder on the way of another.
struct OutputPaths {
  /// The parts of each path.
  let names: [[String]]

  /// `folder` is for messages.
  init(_ paths: [String], in folder: String) throws(FileError) {
    var names: [[String]] = []
    var files: Set<[UInt8]> = []
    for path in paths {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard !path.holdsNull, parts.allSatisfy({ !["", ".", ".."].contains($0) }),
        files.insert(Array(path.utf8)).inserted
      else { throw FileError(.write, Files.path(folder, path), .badName) }
      names.append(parts)
    }
    for (path, parts) in zip(paths, names) {
      var prefix: [UInt8] = []
      for part in parts.dropLast() {
        prefix += part.utf8
        if files.contains(prefix) {
          throw FileError(.write, Files.path(folder, path), .isNoFolder)
        }
        prefix.append(UInt8(ascii: "/"))
      }
    }
    self.names = names
  }
}
