import Glibc

/// What stands at a path, links followed.
package enum PathContent: Hashable, Sendable {
  case nothing
  case file
  case folder
  /// A pipe, a socket or a device.
  case special

  /// Looks at the file system.
  package init(at path: String) {
    var status = stat()
    guard !path.holdsNull, stat(path, &status) == 0 else {
      self = .nothing
      return
    }
    self.init(mode: status.st_mode)
  }

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .special
    }
  }
}

extension String {
  /// Whether there is a null byte in it, with which the system would take a path to end.
  var holdsNull: Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? utf8.contains(0)
  }
}

/// The nearest file of this name in `folder` or above it.
package func findUpwards(_ name: String, from folder: String) -> String? {
  guard var path = realPath(folder) else { return nil }
  while true {
    let candidate = path == "/" ? "/" + name : path + "/" + name
    if PathContent(at: candidate) == .file { return candidate }
    guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
    path = slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// `path` as an absolute path without links; nothing when it does not exist or is no UTF-8.
package func realPath(_ path: String) -> String? {
  guard !path.holdsNull, let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(validatingCString: resolved)
}

/// `name` inside of `folder`, as a user would type it: nothing is put before it for the current
/// folder.
package func path(_ folder: String, _ name: String) -> String {
  if folder.isEmpty || folder == "." { return name }
  if name.isEmpty { return folder }
  return folder.hasSuffix("/") ? folder + name : folder + "/" + name
}
