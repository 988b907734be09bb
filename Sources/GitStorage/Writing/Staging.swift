/// The folder in which new objects and repositories are made before they are put into place with
/// one rename each: what a kill leaves half-made is here, and here alone.
struct Staging {
  private let work: Folder
  let folder: Folder

  private static let name = "staging"

  /// Empties what an earlier run left.
  init(in work: Folder) throws(StorageError) {
    try work.removeTree(Self.name)
    try work.createFolder(Self.name)
    self.work = work
    folder = try work.createdFolder(Self.name)
  }

  /// Takes the folder away again.
  func remove() throws(StorageError) {
    try work.removeTree(Self.name)
  }

  /// From how many objects on an existing repository gets a pack; Git draws the same line when
  /// it receives a push.
  private static let fewestPacked = 100

  /// Makes the objects of `write`, and the repository around them where it does not exist yet.
  func prepare(_ write: RepositoryWrite) throws(StorageError) {
    let place = try folder.createdFolder(write.stagingName)
    if let head = write.proposal.head, !write.proposal.exists {
      try BareRepository.create(in: place, head: head)
    }
    let store = try place.createdFolder("objects")
    if !write.proposal.exists || write.objects.count >= Self.fewestPacked {
      try Git2.writePack(write.objects, into: try store.createdFolder("pack").path)
    } else {
      try Git2.writeLoose(write.objects, into: store.path)
    }
  }

  /// Puts what was prepared into its place below `root`.
  func publish(_ write: RepositoryWrite, below root: Folder) throws(StorageError) {
    let name = write.proposal.name
    let owner = try root.createdFolder(name.owner)
    if !write.proposal.exists {
      return try folder.move(write.stagingName, to: owner, as: name.folderName)
    }
    guard let source = try folder.folder(write.stagingName)?.folder("objects"),
      let target = try owner.folder(name.folderName)?.folder("objects")
    else { throw .notARepository(path: owner.path(of: name.folderName), reason: "it is gone") }
    for part in try source.names() {
      guard let files = try source.folder(part) else { continue }
      let place = try target.createdFolder(part)
      // Git finds a pack by its index, so the index comes last.
      let names = try files.names()
      for file in names.filter({ !$0.hasSuffix(".idx") }) + names.filter({ $0.hasSuffix(".idx") })
      where try place.kind(of: file) == nil {
        try files.move(file, to: place, as: file)
      }
    }
  }
}
