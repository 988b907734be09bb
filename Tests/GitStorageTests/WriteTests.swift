import GitStorage
import Rendering
import Testing

@Suite struct WriteTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(folder) }
  var shop: GitView { GitView(folder, "acme/shop") }

  @Test func firstWriteCreatesTheRepository() throws {
    let report = try root.write([.sample(files: shopFiles)], options: .sample())

    #expect(try shop.faults() == "")
    #expect(try shop.paths() == [".catalyst/generated"] + shopFiles.keys.sorted())
    for (path, text) in shopFiles {
      #expect(try shop.text(path) + "\n" == text)
    }
    #expect(report.branches.map(\.commit.description) == [try shop.git("rev-parse", "main")])
    #expect(report.branches.map(\.proposal.tree.description) == [try shop.tree()])
    #expect(report.branches.map(\.proposal.createsRepository) == [true])
    #expect(
      try shop.git("log", "--format=%an <%ae> %ad|%cn <%ce> %cd|%P|%B", "--date=raw", "main") == """
        Ada <ada@example.org> 1700000000 +0130|\
        Catalyst <catalyst@example.org> 1700000100 -0230||Render acme/shop

        Input-Digest: 1234

        """)
    #expect(try shop.git("symbolic-ref", "HEAD") == "refs/heads/main")
    #expect(try shop.git("rev-parse", "--is-bare-repository") == "true")
  }
}
