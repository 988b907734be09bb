import Foundation
import GitStorage
import Testing

/// Reading repositories that people made: catalogs with tags, checkouts, commits about to be
/// pushed.
@Suite struct RepositoryTests {
  let folder = TemporaryFolder()
  var path: String { folder.path + "/work" }

  init() throws {
    try Command.run("git", "init", "-q", "-b", "main", path)
    try commit("One", ["platform/a/blueprint.yaml": "a 1\n", "README.md": "read\n"])
    try git("tag", "platform/a/v1.0.0")
    try commit("Two", ["platform/a/blueprint.yaml": "a 2\n", "platform/b/blueprint.yaml": "b 1\n"])
    try git("tag", "-a", "-m", "Two", "platform/a/v1.1.0")
    try git("tag", "-a", "-m", "Again", "platform/a/v1.1.1", "platform/a/v1.1.0")
    try git("tag", "platform/b/v1.0.0")
    try git("tag", "platform/a/tree", "HEAD^{tree}")
    try git("branch", "side", "HEAD~")
  }

  @discardableResult
  private func git(_ words: String...) throws -> String {
    let outcome = try Command.outcome(["git"] + words, in: path)
    guard outcome.status == 0 else {
      throw Command.Failure(command: words, status: outcome.status, output: outcome.output)
    }
    return outcome.output.split(separator: "\n").joined(separator: "\n")
  }

  private func commit(_ message: String, _ files: [String: String?]) throws {
    for case (let name, nil) in files {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    for case (let name, let text?) in files { try folder.write(text, to: "work/\(name)") }
    try git("add", "-A")
    try git("commit", "-q", "-m", message)
  }

  private func id(_ revision: String) throws -> ObjectID {
    try #require(ObjectID(try git("rev-parse", revision)))
  }

  @Test func branchesAndTags() throws {
    let repository = try Repository(at: path)
    let (one, two) = (try id("HEAD~"), try id("HEAD"))
    #expect(
      try repository.branches() == [
        .init(name: "main", commit: two), .init(name: "side", commit: one),
      ])
    #expect(
      try repository.tags(beginning: "platform/a/v") == [
        .init(name: "platform/a/v1.0.0", commit: one),
        .init(name: "platform/a/v1.1.0", commit: two),
        .init(name: "platform/a/v1.1.1", commit: two),
      ])
    #expect(try repository.tags().map(\.name).last == "platform/b/v1.0.0")
    #expect(try repository.tags(beginning: "products/") == [])
    try git("pack-refs", "--all")
    #expect(try repository.tags(beginning: "platform/a/v1.0").map(\.commit) == [one])
  }

  @Test func revisions() throws {
    let repository = try Repository(at: path)
    for revision in ["main", "HEAD~", "platform/a/v1.1.1", "refs/heads/side", "@{0}"] {
      #expect(try repository.commit(named: revision) == id("\(revision)^{commit}"), "\(revision)")
    }
    let short = String(try id("HEAD").description.prefix(10))
    #expect(try repository.commit(named: short) == id("HEAD"))
    for revision in [
      "", "nowhere", "main^{tree}", "main:README.md", "-x", "main\0", "HEAD~9", "..",
      String(repeating: "^", count: 2000), ":/", "@{-1}", "main..side",
    ] {
      #expect(throws: StorageError.unknownRevision(revision, path: path), "\(revision)") {
        try repository.commit(named: revision)
      }
    }
  }

  @Test func commitsSayWhatTheyHold() throws {
    let commit = try Repository(at: path).commit(try id("HEAD"))
    #expect(commit.tree == (try id("HEAD^{tree}")))
    #expect(commit.parents == [try id("HEAD~")])
    #expect(commit.author == "Pat Person <pat@example.org>")
    #expect(commit.time == 1_700_000_000)
    #expect(commit.message == "Two\n")
    #expect(try Repository(at: path).hasCommit(id("HEAD")))
    #expect(try !Repository(at: path).hasCommit(id("HEAD^{tree}")))
    #expect(try !Repository(at: path).hasCommit(#require(ObjectID(bytes: [UInt8](0..<20)))))
  }

  @Test func filesOfACommit() throws {
    try Command.run("ln", "-s", "../README.md", path + "/platform/link")
    try commit("Three", ["platform/tools/run": "#!/bin/sh\n"])
    try Command.run("git", "clone", "-q", path, folder.path + "/other")
    try git(
      "-c", "protocol.file.allow=always", "submodule", "add", "-q", folder.path + "/other", "m")
    try commit("Four", [:])
    let repository = try Repository(at: path)
    let head = try id("HEAD")
    let listed = try git("ls-tree", "-r", "--format=%(objectmode) %(objectname) %(path)", "HEAD")
      .split(separator: "\n").filter { !$0.hasPrefix("160000") }
    let files = try repository.files(in: head)
    #expect(
      files.map { "\($0.id) \($0.path)" } == listed.map { String($0.dropFirst(7)) })
    #expect(files.filter(\.isLink).map(\.path) == ["platform/link"])
    #expect(
      try repository.files(in: head, below: "platform/a").map(\.path)
        == ["platform/a/blueprint.yaml"])
    for nowhere in ["nowhere", "README.md", "../x", "platform/a/blueprint.yaml/x"] {
      #expect(try repository.files(in: head, below: nowhere) == [])
    }
    #expect(try repository.bytes(of: "README.md", in: head) == Array("read\n".utf8))
    #expect(try repository.bytes(of: "platform", in: head) == nil)
    #expect(try repository.bytes(of: "platform/x", in: head) == nil)
    #expect(
      try repository.blob(files[0].id) == repository.bytes(of: files[0].path, in: head))
  }

  @Test func whatDiffersBetweenCommits() throws {
    try commit(
      "Three",
      [
        "README.md": nil, "README.md/now/a/folder": "x\n", "platform/b/blueprint.yaml": nil,
        "platform/a/blueprint.yaml": "a 3\n",
      ])
    let repository = try Repository(at: path)
    let (old, new) = (try id("HEAD~"), try id("HEAD"))
    let changes = try repository.changes(from: old, to: new)
    let lines = changes.map { change in
      let kind = change.old == nil ? "A" : change.new == nil ? "D" : "M"
      return "\(kind)\t\(change.path)"
    }
    #expect(
      lines.joined(separator: "\n")
        == (try git("diff", "--no-renames", "--name-status", "HEAD~", "HEAD")))
    #expect(try repository.changes(from: new, to: new) == [])
    #expect(try repository.changes(from: nil, to: new).count == 2)
    let blob = try #require(changes.first { $0.path == "platform/a/blueprint.yaml" }?.old)
    #expect(try repository.blob(blob) == Array("a 2\n".utf8))
  }

  @Test func foldersWithoutEnd() throws {
    let deep = Array(repeating: "d", count: 300).joined(separator: "/")
    try folder.write(
      """
      commit refs/heads/deep
      committer P <p@example.org> 0 +0000
      data 4
      Deep
      M 100644 inline \(deep)/x
      data 1
      x

      """, to: "stream")
    try Command.run("sh", "-c", "git fast-import --quiet < ../stream", in: path)
    let deepest = try id("deep")
    let expected = StorageError.failed(
      action: "read", path: path, reason: "folders more than 256 deep")
    #expect(throws: expected) { try Repository(at: path).files(in: deepest) }
    #expect(try Repository(at: path).bytes(of: deep + "/x", in: deepest) == [UInt8(ascii: "x")])
  }

  @Test func whatDiffersInTheWorkingFolder() throws {
    let repository = try Repository(at: path)
    #expect(try repository.pathsChanged(since: id("HEAD")) == [])
    try folder.write("ignored/\n", to: "work/.gitignore")
    try folder.write("x\n", to: "work/ignored/x")
    try folder.write("x\n", to: "work/new/deep/x")
    try folder.write("a 3\n", to: "work/platform/a/blueprint.yaml")
    try FileManager.default.removeItem(atPath: path + "/README.md")
    try folder.write("staged\n", to: "work/staged")
    try git("add", "staged")
    #expect(
      try repository.pathsChanged(since: id("HEAD")) == [
        ".gitignore", "README.md", "new/deep/x", "platform/a/blueprint.yaml", "staged",
      ])
    #expect(
      try repository.pathsChanged(since: id("HEAD~")).contains("platform/b/blueprint.yaml"))
  }

  @Test func foundFromInside() throws {
    let repository = try Repository(containing: path + "/platform/a")
    #expect(repository.workingFolder == path + "/")
    try git("worktree", "add", "-q", folder.path + "/linked", "side")
    let linked = try Repository(containing: folder.path + "/linked/platform")
    #expect(linked.workingFolder == folder.path + "/linked/")
    #expect(try linked.commit(named: "HEAD") == id("side"))
    #expect(try linked.bytes(of: "README.md", in: id("side")) == Array("read\n".utf8))
    let bare = try Repository(at: path + "/.git")
    #expect(try bare.branches().count == 2)
  }

  @Test func placesWithoutARepository() throws {
    let empty = TemporaryFolder()
    for place in [empty.path, empty.path + "/nowhere"] {
      #expect {
        _ = try Repository(at: place)
      } throws: {
        isNoRepository($0, place)
      }
      #expect(throws: StorageError.outsideOfRepositories(path: place)) {
        _ = try Repository(containing: place)
      }
    }
  }

  private func isNoRepository(_ error: any Error, _ place: String) -> Bool {
    guard case .notARepository(place, _) = error as? StorageError else { return false }
    return true
  }
}
