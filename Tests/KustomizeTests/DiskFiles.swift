import Diagnostics
import Fixtures
import Glibc
import Kustomize

extension BuildFiles {
  /// The files below a folder, by paths relative to it.
  static func disk(below root: String) -> BuildFiles {
    BuildFiles { path in
      let whole = path.hasPrefix("/") ? path : "\(root)/\(path)"
      guard let resolved = realpath(whole, nil) else { return .nothing }
      defer { free(resolved) }
      let real = String(cString: resolved)
      var status = stat()
      guard stat(real, &status) == 0 else { return .nothing }
      if status.st_mode & S_IFMT == S_IFDIR { return .folder(real) }
      return readFixture(real).map { .file(SourceFile(path: path, bytes: $0), real) }
        ?? .unreadable("it is a test")
    }
  }

  /// Files in memory, by path.
  static func memory(_ texts: [String: String]) -> BuildFiles {
    BuildFiles { path in
      if let text = texts[path] {
        return .file(SourceFile(path: path, text: text), "/" + path)
      }
      let isFolder = path == "." || texts.keys.contains { $0.hasPrefix(path + "/") }
      return isFolder ? .folder(path == "." ? "/" : "/" + path) : .nothing
    }
  }
}
