/// A bare repository below the root, as it stands on the disk.
struct BareRepository {
  let name: RepositoryName
  let folder: Folder
  /// `refs/heads`; `nil` where Git has packed all branches and removed it.
  private let heads: Folder?

  /// The repository `name` below `root`; `nil` when nothing stands in its place.
  init?(_ name: RepositoryName, below root: Folder) throws(StorageError) {
    guard let owner = try root.folder(name.owner),
      let folder = try owner.folder(name.folderName)
    else { return nil }
    guard try folder.kind(of: "HEAD") == .file, try folder.kind(of: "objects") == .folder,
      let references = try folder.folder("refs")
    else {
      throw .notARepository(path: folder.path, reason: "HEAD, objects or refs is missing")
    }
    self.name = name
    self.folder = folder
    heads = try references.folder("heads")
  }

  /// The commit that `branch` stands at; `nil` when there is no such branch.
  func tip(of branch: BranchName) throws(StorageError) -> ObjectID? {
    if let bytes = try looseReference(of: branch) {
      guard !bytes.starts(with: "ref:".utf8) else {
        throw .unsupportedRepository(
          path: folder.path, reason: "branch '\(branch.text)' is another name for a reference")
      }
      guard let id = ObjectID(hex: bytes.prefix { $0 != UInt8(ascii: "\n") }) else {
        throw .corrupt(path: folder.path, reason: "\(branch.reference) names no commit")
      }
      return id
    }
    // `git gc` moves references into one file, which libgit2 reads.
    guard try folder.kind(of: "packed-refs") != nil else { return nil }
    return try references().first { $0.name == branch.reference }?.id
  }

  /// The names of all branches and what they stand at, sorted.
  func references() throws(StorageError) -> [(name: String, id: ObjectID)] {
    try GitRepository(at: folder.path, orAbove: false).references()
  }

  /// The branch that `HEAD` names; `nil` when it names a commit or nothing.
  func head() throws(StorageError) -> String? {
    let prefix = "ref: refs/heads/"
    guard let bytes = try folder.read("HEAD"), bytes.starts(with: prefix.utf8) else { return nil }
    return String(
      decoding: bytes.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: "\n") },
      as: UTF8.self)
  }

  /// The folder and the name of the file that holds `branch`, or is to; makes the folder.
  func file(of branch: BranchName) throws(StorageError) -> (folder: Folder, name: String) {
    let parts = branch.parts
    var folder: Folder
    if let heads {
      folder = heads
    } else {
      folder = try self.folder.createdFolder("refs").createdFolder("heads")
    }
    for part in parts.dropLast() { folder = try folder.createdFolder(part) }
    return (folder, parts[parts.count - 1])
  }

  private func looseReference(of branch: BranchName) throws(StorageError) -> [UInt8]? {
    let parts = branch.parts
    var current = heads
    for part in parts.dropLast() { current = try current?.folder(part) }
    return try current?.read(parts[parts.count - 1])
  }

  /// Makes a new, empty repository in `folder`: what Git needs to see one, and no more. Git's
  /// own way of making one copies templates and costs five times as much.
  /// - Returns: the path of the folder for its packs.
  static func create(in folder: Folder, head: BranchName) throws(StorageError) -> String {
    try folder.create("HEAD", Array("ref: \(head.reference)\n".utf8))
    try folder.create("config", Array(configuration.utf8))
    for path in ["refs", "refs/heads", "objects", "objects/pack"] { try folder.createFolder(path) }
    return folder.path(of: "objects/pack")
  }

  private static let configuration = """
    [core]
    \trepositoryformatversion = 0
    \tfilemode = true
    \tbare = true

    """
}
