package import Diagnostics

/// The files that a build may read: a look at a path is all that it asks of the outside world.
package struct BuildFiles: Sendable {
  /// What stands at a path.
  package enum Content: Sendable {
    case nothing
    /// A folder, with its absolute path without links.
    case folder(String)
    /// A file, with its absolute path without links.
    case file(SourceFile, String)
    /// Something that cannot be read, and why: a clause.
    case unreadable(String)
  }

  package let look: @Sendable (String) -> Content

  package init(look: @escaping @Sendable (String) -> Content) {
    self.look = look
  }
}

/// Bounds on one build. Reaching one is a finding, never a crash.
package struct BuildLimits: Hashable, Sendable {
  /// Kustomizations inside one another.
  package var depth = 64
  /// Files and folders that are looked at.
  package var looks = 20_000
  /// Bytes of all files together.
  package var bytes = 512 << 20
  package var objects = 100_000
  /// Patches, each counted for every object that it changes.
  package var patches = 1_000_000

  package init() {}
}

/// Paths as they are joined and compared, without a look at the file system.
enum BuildPath {
  /// `path` as it is called in `folder`, with `.` and `..` taken out where that can be done.
  static func join(_ folder: String, _ path: String) -> String {
    let isAbsolute = path.hasPrefix("/") || folder.hasPrefix("/")
    var parts: [Substring] = []
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// Whether the text names something that only a network reaches.
  static func isRemote(_ text: String) -> Bool {
    text.contains("://") || text.hasPrefix("git@") || text.hasPrefix("git::")
      || text.contains("?ref=") || text.hasPrefix("github.com/") || text.hasPrefix("github.com:")
  }
}
