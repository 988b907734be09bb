import Foundation
import GitStorage
import Rendering
import Testing

/// Generated files are the compiler's, everything else is people's.
@Suite struct OwnershipTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(folder) }
  var shop: GitView { GitView(folder, "acme/shop") }

  init() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
  }

  @Test func theListCanBeVerifiedWithGit() throws {
    let listed = try shop.git("ls-tree", "-r", "--format=%(objectname) %(path)", "main")
      .split(separator: "\n").filter { !$0.hasSuffix(".catalyst/generated") }
    #expect(try shop.text(".catalyst/generated") == listed.joined(separator: "\n"))
    #expect(listed.count == shopFiles.count)
  }

  @Test func peoplesFilesStay() throws {
    try shop.asPerson { work in
      try write("by hand\n", "\(work)/README.md")
      try write("#!/bin/sh\n", "\(work)/base/tools/run")
      try Command.run("chmod", "+x", "\(work)/base/tools/run")
      try Command.run("ln", "-s", "../README.md", "\(work)/base/link")
    }
    let before = try shop.git("ls-tree", "-r", "main").split(separator: "\n")
    #expect(try root.write([.sample(files: shopFiles)], options: .sample()).isEmpty)

    var files = shopFiles
    files["base/release.yaml"] = nil
    files["base/values.yaml"] = "a: 1\n"
    _ = try root.write([.sample(files: files)], options: .sample())
    let after = try shop.git("ls-tree", "-r", "main").split(separator: "\n")
    let expected =
      before.filter { !$0.hasSuffix("base/release.yaml") && !$0.hasSuffix("generated") }
    #expect(
      after.filter { !$0.hasSuffix("base/values.yaml") && !$0.hasSuffix("generated") }
        == expected)
    #expect(try shop.faults() == "")

    _ = try root.write([.sample(files: [:])], options: .sample())
    #expect(
      try shop.paths() == [".catalyst/generated", "README.md", "base/link", "base/tools/run"])
  }

  /// What may lack something that could not be read is left as it stands.
  @Test func keptFoldersStayAsTheyAre() throws {
    let before = try shop.git("ls-tree", "-r", "main", "base/").split(separator: "\n")
    var files = shopFiles.filter { !$0.key.hasPrefix("base/") }
    files["new.yaml"] = "a: 1\n"
    let branch = RenderedBranch.sample(files: files)
    _ = try root.write([branch.keeping(["base/"])], options: .sample())
    #expect(try shop.git("ls-tree", "-r", "main", "base/").split(separator: "\n") == before)
    #expect(try shop.text("new.yaml") == "a: 1")
    #expect(try root.write([branch.keeping(["base/"])], options: .sample()).isEmpty)
    // They are the compiler's as before: without being kept they go.
    _ = try root.write([branch], options: .sample())
    #expect(try shop.git("ls-tree", "-r", "main", "base/") == "")
  }

  @Test func anEditIsReportedBeforeItIsOverwritten() throws {
    try shop.asPerson { try write("kind: Mine\n", "\($0)/base/release.yaml") }
    let edit = try #require(ObjectID(try shop.git("rev-parse", "main")))
    try shop.asPerson { try write("hello\n", "\($0)/README.md") }
    let before = try folder.snapshot()

    let bravo = RenderedBranch.sample("bravo/new", files: shopFiles)
    let expected = [
      conflict("base/release.yaml", .edited, by: edit)
    ]
    #expect(throws: StorageError.refusedEdits(expected)) {
      try root.write([bravo, .sample(files: shopFiles)], options: .sample())
    }
    #expect(try folder.snapshot() == before)

    let report = try root.write([.sample(files: shopFiles)], options: .sample(force: true))
    #expect(report.branches.map(\.proposal.conflicts) == [expected])
    #expect(try shop.text("base/release.yaml") + "\n" == shopFiles["base/release.yaml"])
    #expect(try shop.text("README.md") == "hello")
  }

  @Test func theRefusalSaysWhatToDo() throws {
    try shop.asPerson { try write("kind: Mine\n", "\($0)/base/release.yaml") }
    let edit = String(try shop.git("rev-parse", "main").prefix(12))
    #expect {
      try root.write([.sample(files: shopFiles)], options: .sample())
    } throws: { error in
      String(describing: error) == """
        1 file changed by people would be overwritten; nothing was written: move the changes \
        into the input, or overwrite them with --force
          'base/release.yaml' on branch 'main' of 'acme/shop' was edited by \
        Pat Person <pat@example.org> in \(edit)
        """
    }
  }

  @Test func aLongRefusalEnds() {
    let conflicts = (1...25).map { number in
      Conflict(repository: "acme/shop", branch: "main", path: "\(number)", kind: .deleted)
    }
    let lines = StorageError.refusedEdits(conflicts).description.split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines[0].hasPrefix("25 files changed by people would be overwritten"))
    #expect(lines[20] == "  '20' on branch 'main' of 'acme/shop' was removed")
    #expect(lines[21] == "  and 5 more")
  }

  @Test func aModeIsPartOfAFile() throws {
    try shop.asPerson { try Command.run("chmod", "+x", "\($0)/CODEOWNERS") }
    #expect(try kinds(.sample(files: shopFiles)) == ["CODEOWNERS edited"])
    _ = try root.write([.sample(files: shopFiles)], options: .sample(force: true))
    #expect(try shop.git("ls-tree", "main", "CODEOWNERS").hasPrefix("100644"))
  }

  @Test func aRemovalIsReported() throws {
    try shop.asPerson { try FileManager.default.removeItem(atPath: "\($0)/overlays") }
    let path = "overlays/hz-fsn-rtz-prod/kustomization.yaml"
    #expect(try kinds(.sample(files: shopFiles)) == ["\(path) deleted"])
    var files = shopFiles
    files[path] = nil
    #expect(try kinds(.sample(files: files)) == [])
  }

  @Test func anEditOfWhatIsNoLongerWantedIsReported() throws {
    try shop.asPerson { try write("kind: Mine\n", "\($0)/base/release.yaml") }
    var files = shopFiles
    files["base/release.yaml"] = nil
    #expect(try kinds(.sample(files: files)) == ["base/release.yaml edited"])
  }

  @Test func theSameChangeOnBothSidesIsNoConflict() throws {
    var files = shopFiles
    files["base/release.yaml"] = "kind: Agreed\n"
    files["base/values.yaml"] = "a: 1\n"
    try shop.asPerson { work in
      try write("kind: Agreed\n", "\(work)/base/release.yaml")
      try write("a: 1\n", "\(work)/base/values.yaml")
    }
    #expect(try kinds(.sample(files: files)) == [])
    let report = try root.write([.sample(files: files)], options: .sample())
    #expect(report.branches.map(\.proposal.isUnchanged) == [false])
    #expect(report.branches.flatMap(\.proposal.changes) == [])
    #expect(try shop.text(".catalyst/generated").contains("base/values.yaml"))
  }

  @Test func aPersonsFileWhereOneIsWanted() throws {
    try shop.asPerson { work in
      try write("mine\n", "\(work)/base/values.yaml")
      try write("mine\n", "\(work)/docs")
      try write("mine\n", "\(work)/policy/one/a.yaml")
      try write("mine\n", "\(work)/policy/two.yaml")
    }
    var files = shopFiles
    files["base/values.yaml"] = "a: 1\n"
    files["docs/index.md"] = "index\n"
    files["policy"] = "file\n"
    #expect(
      try kinds(.sample(files: files)) == [
        "base/values.yaml occupied", "docs occupied", "policy/one/a.yaml occupied",
        "policy/two.yaml occupied",
      ])
    _ = try root.write([.sample(files: files)], options: .sample(force: true))
    #expect(try shop.paths() == [".catalyst/generated"] + files.keys.sorted())
    #expect(try shop.faults() == "")
  }

  @Test func aGeneratedFileMayBecomeAFolderAndBack() throws {
    var files = shopFiles
    files["CODEOWNERS"] = nil
    files["CODEOWNERS/teams"] = "* @acme\n"
    #expect(try kinds(.sample(files: files)) == [])
    _ = try root.write([.sample(files: files)], options: .sample())
    #expect(try shop.paths() == [".catalyst/generated"] + files.keys.sorted())
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    #expect(try shop.paths() == [".catalyst/generated"] + shopFiles.keys.sorted())
    #expect(try shop.faults() == "")
  }

  @Test(arguments: ["not a list\n", "0123 a\n", String(repeating: "0", count: 40) + " ../x\n"])
  func aSpoiltListIsReported(_ text: String) throws {
    try shop.asPerson { work in
      try write(text, "\(work)/.catalyst/generated")
      try write("mine\n", "\(work)/base/release.yaml")
    }
    #expect(
      try kinds(.sample(files: shopFiles)) == [
        ".catalyst/generated listUnreadable", "base/release.yaml occupied",
      ])
    _ = try root.write([.sample(files: shopFiles)], options: .sample(force: true))
    #expect(try root.write([.sample(files: shopFiles)], options: .sample()).isEmpty)
  }

  @Test func withoutItsListABranchIsTakenOver() throws {
    try shop.asPerson { work in
      try FileManager.default.removeItem(atPath: "\(work)/.catalyst")
      try write("mine\n", "\(work)/base/release.yaml")
    }
    #expect(try kinds(.sample(files: shopFiles)) == ["base/release.yaml occupied"])
  }

  @Test func aForeignBranchIsAddedTo() throws {
    let tools = GitView(folder, "acme/tools")
    try Command.run("git", "init", "-q", "--bare", "-b", "main", tools.path)
    try tools.asFirstPerson { work in
      try write("mine\n", "\(work)/README.md")
      try write("mine\n", "\(work)/base/extra.yaml")
    }
    _ = try root.write([.sample("acme/tools", files: shopFiles)], options: .sample())
    #expect(
      try tools.paths()
        == ([".catalyst/generated", "README.md", "base/extra.yaml"] + shopFiles.keys).sorted())
    #expect(try tools.git("rev-list", "--count", "main") == "2")
    #expect(try tools.faults() == "")
  }

  private func conflict(
    _ path: String, _ kind: Conflict.Kind, by commit: ObjectID
  ) -> Conflict {
    Conflict(
      repository: "acme/shop", branch: "main", path: path, kind: kind,
      lastTouch: .init(commit: commit, author: "Pat Person <pat@example.org>"))
  }

  private func kinds(_ branch: RenderedBranch) throws -> [String] {
    try root.proposal(for: [branch]).conflicts.map { "\($0.path) \($0.kind)" }
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
