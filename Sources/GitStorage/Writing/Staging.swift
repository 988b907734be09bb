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

  /// As many packs as Git lets a repository have before it repacks it.
  private static let mostPacks = 50

  /// Makes the objects of `write`, and the repository around them where it does not exist yet.
  ///
  /// A pack is two new files however many objects it holds, so it is written wherever there are
  /// not many packs yet, which would make reading slow.
  func prepare(_ write: RepositoryWrite, below root: Folder) throws(StorageError) {
    try folder.createFolder(write.stagingName)
    guard let place = try folder.folder(write.stagingName) else { return }
    guard let repository = try BareRepository(write.proposal.name, below: root) else {
      let head = write.proposal.head ?? write.moves[0].move.branch
      let packs = try BareRepository.create(in: place, head: head)
      return try Git2.writePack(write.objects, into: packs)
    }
    let packs = try repository.folder.folder("objects")?.folder("pack")?.names() ?? []
    if packs.count(where: { $0.hasSuffix(".pack") }) < Self.mostPacks {
      try place.createFolder(Self.packFolder)
      try Git2.writePack(write.objects, into: place.path(of: Self.packFolder))
    } else {
      try Git2.writeLoose(write.objects, into: place.path)
    }
  }

  private static let packFolder = "pack"

  /// Puts what was prepared into its place below `root`.
  func publish(_ write: RepositoryWrite, below root: Folder) throws(StorageError) {
    let name = write.proposal.name
    let owner = try root.createdFolder(name.owner)
    if !write.proposal.exists {
      return try folder.move(write.stagingName, to: owner, as: name.folderName)
    }
    guard let source = try folder.folder(write.stagingName),
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
