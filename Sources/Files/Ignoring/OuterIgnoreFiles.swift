/// The ignore files above a folder, up to the root of the Git repository that it lies in.
struct OuterIgnoreFiles {
  private(set) var rules = IgnoreRules()
  /// The names that lead from the repository's root to the folder.
  private(set) var names: [[UInt8]] = []

  /// For a folder that lies in no repository, or when ignore files do not hold.
  init() {}

  /// `folder` is an absolute path without links. Its own ignore files are not read. One that
  /// cannot be read says nothing.
  init(above folder: String) {
    let parts = folder.split(separator: "/").map(String.init)
    func prefix(_ count: Int) -> String { "/" + parts.prefix(count).joined(separator: "/") }
    let repository = (0...parts.count).last { count in
      PathContent(at: prefix(count) + "/.git") != .nothing
    }
    guard let repository else { return }
    names = parts.dropFirst(repository).map { Array($0.utf8) }
    add(prefix(repository) + "/.git/info/exclude", isGit: true, depth: 0)
    for count in repository..<parts.count {
      let depth = count - repository
      add(prefix(count) + "/" + IgnoreRules.gitName, isGit: true, depth: depth)
      add(prefix(count) + "/" + IgnoreRules.ownName, isGit: false, depth: depth)
    }
  }

  private mutating func add(_ path: String, isGit: Bool, depth: Int) {
    guard PathContent(at: path) == .file else { return }
    do throws(FileError) {
      let text = try readFile(path, limit: IgnoreRules.sizeLimit)
      rules.add(text, isGit: isGit, depth: depth)
    } catch {
      return
    }
  }
}
