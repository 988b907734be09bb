/// Patterns of paths as an ignore file has them, given some other way.
package struct PathPatterns: Sendable {
  private var rules = IgnoreRules()

  /// One pattern a line, in the syntax of `.gitignore`.
  package init(_ lines: [String]) {
    rules.add(Array(lines.joined(separator: "\n").utf8), isGit: false, depth: 0)
  }

  /// Whether a file is meant, itself or by a folder on its way; `path` is relative to the folder
  /// that the patterns speak of.
  package func match(_ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    return names.indices.contains { index in
      rules.ignores(Array(names[...index]), isFolder: index + 1 < names.count)
    }
  }
}
