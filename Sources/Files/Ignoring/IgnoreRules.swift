/// The ignore files that hold in a folder: its own and those of the folders above it.
/// What `.catalystignore` says goes before what `.gitignore` says; a nearer file goes before one
/// further up, and in a file the last line that matches decides.
struct IgnoreRules: Sendable {
  private var git: [IgnoreFile] = []
  private var own: [IgnoreFile] = []

  static let gitName = ".gitignore"
  static let ownName = ".catalystignore"
  /// Bytes of an ignore file.
  static let sizeLimit = 1 << 20

  /// Adds the ignore file of the folder that `depth` names lead to.
  mutating func add(_ text: [UInt8], isGit: Bool, depth: Int) {
    let file = IgnoreFile(text, depth: depth)
    if isGit { git.append(file) } else { own.append(file) }
  }

  /// Whether an entry of a folder is left out; `folder` are the names that lead to the folder from
  /// the outermost one with an ignore file.
  func ignores(_ name: [UInt8], in folder: [[UInt8]], isFolder: Bool) -> Bool {
    if own.isEmpty && git.isEmpty { return false }
    return Self.verdict(of: own, name, folder, isFolder)
      ?? Self.verdict(of: git, name, folder, isFolder) ?? false
  }

  /// As above, for an entry by its whole path.
  func ignores(_ path: [[UInt8]], isFolder: Bool) -> Bool {
    ignores(path.last ?? [], in: path.dropLast(), isFolder: isFolder)
  }

  private static func verdict(
    of files: [IgnoreFile], _ name: [UInt8], _ folder: [[UInt8]], _ isFolder: Bool
  ) -> Bool? {
    for file in files.reversed() {
      if let verdict = file.verdict(name, folder, isFolder: isFolder) { return verdict }
    }
    return nil
  }
}
