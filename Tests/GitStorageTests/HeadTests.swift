import GitStorage
import Rendering
import Testing

/// `HEAD` decides which branch a clone begins with.
@Suite struct HeadTests {
  let folder = TemporaryFolder()
  var shop: GitView { GitView(folder, "acme/shop") }

  private func write(_ branches: String...) throws {
    _ = try RepositoryRoot(folder).write(
      branches.map { .sample("acme/shop", $0, files: shopFiles) }, options: .sample())
  }

  @Test func mainWhereThereIsOne() throws {
    try write("develop", "main")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/main")
  }

  @Test func elseTheFirstUntilMainComes() throws {
    try write("staging", "develop")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/staging")
    try write("qa")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/staging")
    try write("main")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/main")
  }

  @Test func aPersonsChoiceStays() throws {
    try write("main", "develop")
    try shop.git("symbolic-ref", "HEAD", "refs/heads/develop")
    try write("main", "develop", "staging")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/develop")
  }

  @Test func aDanglingOneIsMended() throws {
    try Command.run("git", "init", "-q", "--bare", "-b", "trunk", shop.path)
    try write("develop")
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/develop")
  }
}
