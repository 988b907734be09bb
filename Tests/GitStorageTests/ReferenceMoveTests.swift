import Rendering
import Testing

@testable import GitStorage

/// A reference moves only from where the write found it.
@Suite struct ReferenceMoveTests {
  let temporary = TemporaryFolder()

  @Test func comparesBeforeItSwaps() throws {
    let store = RepositoryRoot(temporary)
    let one = try store.write([.sample(files: ["a": "1"])], options: .sample()).branches[0].commit
    let two = try store.write([.sample(files: ["a": "2"])], options: .sample()).branches[0].commit
    let root = try #require(try Folder.opened(at: temporary.path))
    let scratch = try #require(try root.folder(".catalyst"))
    func move(_ branch: String, _ old: ObjectID?, _ new: ObjectID) throws -> StorageError? {
      let move = ReferenceMove(
        repository: try RepositoryName("acme/shop"), branch: try BranchName(branch), old: old,
        new: new)
      do throws(StorageError) {
        try move.apply(below: root, scratch: scratch)
        return nil
      } catch { return error }
    }
    let shop = GitView(temporary, "acme/shop")
    let moved = StorageError.branchMoved(repository: "acme/shop", branch: "main")

    #expect(try move("main", one, two) == moved)
    #expect(try move("main", nil, one) == moved)
    #expect(try shop.git("rev-parse", "main") == two.description)
    #expect(try move("main", two, one) == nil)
    #expect(try shop.git("rev-parse", "main") == one.description)
    #expect(
      try move("new/branch", one, two)
        == .branchMoved(repository: "acme/shop", branch: "new/branch"))
    #expect(try move("new/branch", nil, two) == nil)
    #expect(try shop.git("rev-parse", "new/branch") == two.description)

    // A packed reference counts as much as a loose one, and empty folders are no hindrance.
    try shop.git("update-ref", "-d", "refs/heads/new/branch")
    try Command.run("mkdir", "-p", shop.path + "/refs/heads/new/branch/below")
    try shop.git("pack-refs", "--all", "--prune")
    #expect(try move("main", nil, two) == moved)
    #expect(try move("main", one, two) == nil)
    #expect(try move("new", nil, two) == nil)
    #expect(try temporary.snapshot().filter { $0.contains(".lock ") || $0.contains("claim") } == [])
  }
}
