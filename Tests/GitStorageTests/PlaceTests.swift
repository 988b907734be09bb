import Foundation
import GitStorage
import Rendering
import Testing

/// What stands on the disk may be anything: a file where a folder is needed, a link out of the
/// root, a repository of another kind or a damaged one.
@Suite struct PlaceTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(path: folder.path + "/git") }
  var place: String { folder.path + "/git/acme/shop.git" }

  @Test func aFileInPlaceOfTheRepository() throws {
    try folder.write("a file\n", to: "git/acme/shop.git")
    try expect(.pathIsAFile(path: place))
    #expect(try folder.read("git/acme/shop.git") == "a file\n")
  }

  @Test func aFileInPlaceOfTheOwner() throws {
    try folder.write("a file\n", to: "git/acme")
    try expect(.pathIsAFile(path: folder.path + "/git/acme"))
  }

  @Test func aFileInPlaceOfTheRoot() throws {
    try folder.write("a file\n", to: "git")
    try expect(.pathIsAFile(path: folder.path + "/git"))
  }

  @Test func aFolderThatIsNoRepository() throws {
    try folder.write("a file\n", to: "git/acme/shop.git/README.md")
    try expect(.notARepository(path: place, reason: "HEAD, objects or refs is missing"))
    #expect(try folder.read("git/acme/shop.git/README.md") == "a file\n")
  }

  @Test func aRepositoryWithAWorkingFolder() throws {
    try Command.run("git", "init", "-q", place)
    try expect(.notARepository(path: place, reason: "HEAD, objects or refs is missing"))
  }

  @Test(arguments: ["acme", "acme/shop.git", "acme/shop.git/refs", "acme/shop.git/refs/heads"])
  func linksOutOfTheRoot(_ link: String) throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let original = "\(folder.path)/git/\(link)"
    try FileManager.default.moveItem(atPath: original, toPath: folder.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: original, withDestinationPath: folder.path + "/elsewhere")
    let before = try folder.snapshot().filter { $0.hasPrefix("elsewhere") }
    try expect(.symbolicLink(path: original))
    #expect(try folder.snapshot().filter { $0.hasPrefix("elsewhere") } == before)
  }

  @Test func aLinkInPlaceOfTheObjects() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    try FileManager.default.moveItem(
      atPath: place + "/objects", toPath: folder.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: place + "/objects", withDestinationPath: folder.path + "/elsewhere")
    try expect(.notARepository(path: place, reason: "HEAD, objects or refs is missing"))
  }

  @Test func aLinkInPlaceOfAReference() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    try folder.write("secret\n", to: "secret")
    try FileManager.default.removeItem(atPath: place + "/refs/heads/main")
    try FileManager.default.createSymbolicLink(
      atPath: place + "/refs/heads/main", withDestinationPath: folder.path + "/secret")
    try expect(.symbolicLink(path: place + "/refs/heads/main"))
  }

  @Test func theRootItselfMayBeALink() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/real", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/git", withDestinationPath: "real")
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    #expect(FileManager.default.fileExists(atPath: folder.path + "/real/acme/shop.git/HEAD"))
  }

  @Test func aReferenceThatIsAnotherName() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let git = GitView(folder, "git/acme/shop")
    try git.git("branch", "other")
    try git.git("symbolic-ref", "refs/heads/main", "refs/heads/other")
    try expect(
      .unsupportedRepository(
        path: place, reason: "branch 'main' is another name for a reference"))
  }

  @Test func aRepositoryOfAnotherHash() throws {
    try Command.run("git", "init", "-q", "--bare", "--object-format=sha256", place)
    #expect {
      try root.write([.sample(files: shopFiles)], options: .sample())
    } throws: { error in
      "\(error)".contains("extensions.objectformat") || "\(error)".contains("objectFormat")
    }
  }

  @Test(arguments: ["", "garbage\n", "0123\n"])
  func aDamagedReference(_ text: String) throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    try folder.write(text, to: "git/acme/shop.git/refs/heads/main")
    try expect(.corrupt(path: place, reason: "refs/heads/main names no commit"))
  }

  @Test func aMissingCommit() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let id = String(repeating: "1", count: 40)
    try folder.write(id + "\n", to: "git/acme/shop.git/refs/heads/main")
    try expectCorrupt()
  }

  @Test func damagedObjects() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let packs = place + "/objects/pack"
    for name in try FileManager.default.contentsOfDirectory(atPath: packs)
    where name.hasSuffix(".pack") {
      try FileManager.default.removeItem(atPath: "\(packs)/\(name)")
    }
    try expectCorrupt()
  }

  @Test func aLockOfAnotherProcess() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let lock = "git/acme/shop.git/refs/heads/main.lock"
    try folder.write("", to: lock)
    let error = StorageError.branchLocked(
      repository: "acme/shop", branch: "main", lock: "\(folder.path)/\(lock)")
    #expect(throws: error) {
      try root.write([.sample(files: ["a": "b"])], options: .sample())
    }
    #expect(try folder.read(lock) == "")
    try FileManager.default.removeItem(atPath: "\(folder.path)/\(lock)")
    let report = try root.write([.sample(files: ["a": "b"])], options: .sample())
    #expect(report.recovered.count == 1)
    #expect(report.branches.map(\.proposal.isUnchanged) == [true])
  }

  @Test func aPipeInPlaceOfAFile() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    try FileManager.default.removeItem(atPath: place + "/refs/heads/main")
    try Command.run("mkfifo", place + "/refs/heads/main")
    try expect(.corrupt(path: place, reason: "refs/heads/main names no commit"))
  }

  @Test func twoProcessesDoNotInterleave() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let holder = open(folder.path + "/git/.catalyst/lock", O_RDWR)
    #expect(flock(holder, LOCK_EX) == 0)
    var options = try WriteOptions.sample()
    options.patience = 0
    #expect(throws: StorageError.rootBusy(path: root.path)) {
      try root.write([.sample(files: ["a": "b"])], options: options)
    }
    // Reading needs no lock, and a lock goes with the file that holds it.
    #expect(try root.proposal(for: [.sample(files: shopFiles)]).isEmpty)
    close(holder)
    #expect(try root.write([.sample(files: ["a": "b"])], options: options).isEmpty == false)
  }

  private func expect(_ expected: StorageError) throws {
    #expect(throws: expected) {
      try root.write([.sample(files: ["a": "b"])], options: .sample())
    }
    #expect(throws: expected) { try root.proposal(for: [.sample(files: ["a": "b"])]) }
  }

  private func expectCorrupt() throws {
    #expect {
      try root.write([.sample(files: ["a": "b"])], options: .sample())
    } throws: { error in
      guard case .corrupt(place, _) = error as? StorageError else { return false }
      return true
    }
  }
}
