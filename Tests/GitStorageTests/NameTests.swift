import GitStorage
import Rendering
import Testing

/// Names come from people's manifests, so any of them may be hostile. Each is refused before
/// anything is read or written.
@Suite struct NameTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(folder) }

  @Test(arguments: [
    "../../x", "../x", "/etc/x", "a//b", "a/", "/a", "a", "", "a/b/c", "./b", "a/..", "a/.git",
    ".git/b", "a/b.git", "a/B.GIT", "a/b.lock", "a/-b", "a/b\n", "a/b\0c", "a/b c", "a/ü", "a/b.",
    "a/b..c", "a\\b/c", ".catalyst/journal", "a/" + String(repeating: "x", count: 201),
  ])
  func repositories(_ name: String) throws {
    try expectRefused(.sample(name, files: ["x": ""]), .repository, name)
  }

  @Test(arguments: [
    "../main", "a/../b", "/main", "main/", "a//b", "", ".hidden", "a.lock", "a..b", "-f", "HEAD",
    "head", "a b", "a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "a@{1}", "a\u{7f}", "a\u{1b}[2J",
    "refs/heads/ü", String(repeating: "x/", count: 9) + "x", String(repeating: "x", count: 201),
  ])
  func branches(_ name: String) throws {
    try expectRefused(.sample("acme/shop", name, files: ["x": ""]), .branch, name)
  }

  @Test(arguments: [
    "../x", "a/../../x", "/etc/passwd", "a//b", "a/", "", ".", "./a", "a/.", ".git/config",
    "a/.git/config", "a/.GIT/config", ".git./x", ".git /x", "git~1/x", "GIT~2/x", ".git::$DATA/x",
    ".gitmodules", "a\\b", "a\0b", "a\nb", "a\u{1b}[2Jb", "a\u{7f}", ".g\u{200c}it/config",
    "a\u{202e}b", "a\u{fe0f}", "x.", "x /y", ".catalyst/generated", ".catalyst",
    String(repeating: "d/", count: 64) + "x", String(repeating: "x", count: 256),
    String(repeating: String(repeating: "x", count: 200) + "/", count: 30) + "x",
  ])
  func files(_ path: String) throws {
    try expectRefused(.sample(files: ["ok.yaml": "", path: ""]), .file, path)
  }

  @Test func harmlessNamesPass() throws {
    let files = [
      ".gitignore": "", ".gitattributes": "", ".github/x": "", "a b/c d.yaml": "", "Grüße/日本": "",
      "system:node-proxier.yaml": "", "gitea.yaml": "", "...a": "", "-x": "", "~": "", "git": "",
    ]
    let branches = [
      RenderedBranch.sample("acme-2/shop_1.x", "release/1.2.x", files: files),
      .sample("A/B", "x", files: files),
    ]
    _ = try root.write(branches, options: .sample())
    let view = GitView(folder, "acme-2/shop_1.x")
    #expect(
      try view.git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "release/1.2.x")
        == ([".catalyst/generated"] + files.keys).sorted { Array($0.utf8).precedes($1.utf8) }
        .joined(separator: "\n"))
    #expect(try view.faults() == "")
  }

  @Test func namesThatExcludeEachOther() throws {
    try expectRefused(
      .sample(files: ["a": "", "a/b": "", "a-c": ""]), .file, "a", "it is a folder as well")
    let twice = RenderedBranch(
      repository: "acme/shop", branch: "main",
      files: [RenderedFile(path: "a", bytes: []), RenderedFile(path: "a", bytes: [1])],
      message: "Twice")
    try expectRefused(twice, .file, "a", "it stands twice in one branch")

    let (one, two) = (
      RenderedBranch.sample("acme/shop", "a", files: [:]),
      RenderedBranch.sample("acme/shop", "a/b", files: [:])
    )
    #expect(
      refusal([one, one])
        == .nameNotAllowed(
          .branch, name: "a", reason: "'acme/shop' has it twice"))
    #expect(
      refusal([one, two])
        == .nameNotAllowed(
          .branch, name: "a/b", reason: "it excludes the branch 'a'"))
    _ = try root.write([two], options: .sample())
    #expect(
      refusal([one])
        == .nameNotAllowed(
          .branch, name: "a", reason: "the repository has 'refs/heads/a/b', which excludes it"))
  }

  @Test(arguments: [
    ("", "a@b"), ("A", ""), ("A <B>", "a@b"), ("A\nB", "a@b"), ("A", "a@b> 1"), (" A", "a@b"),
    ("A", "a\u{0}b"),
  ])
  func identities(_ name: String, _ email: String) {
    #expect(throws: StorageError.self) {
      try Signature(name: name, email: email, seconds: 0, offset: 0)
    }
  }

  @Test func messagesHoldNoNul() {
    let branch = RenderedBranch(
      repository: "acme/shop", branch: "main", files: [], message: "a\0b")
    #expect(
      refusal([branch])
        == .nameNotAllowed(
          .message, name: "a\0b", reason: "a commit message holds no NUL byte"))
  }

  @Test func refusalsCannotCommandATerminal() {
    let error = StorageError.nameNotAllowed(
      .branch, name: "a\u{1b}[2J\u{202e}" + String(repeating: "x", count: 300), reason: "no")
    #expect(
      error.description
        == "the branch 'a\\u{1b}[2J\\u{202e}" + String(repeating: "x", count: 194)
        + "…' is not allowed: no")
  }

  private func expectRefused(
    _ branch: RenderedBranch, _ kind: StorageError.NameKind, _ name: String,
    _ reason: String? = nil
  ) throws {
    for error in [refusal([branch]), proposalRefusal([branch])] {
      guard case .nameNotAllowed(kind, let refused, let given) = error else {
        Issue.record("\(name.debugDescription) gave \(String(describing: error))")
        continue
      }
      #expect(refused == name)
      if let reason { #expect(given == reason) }
    }
    // The lock may have been made, and nothing else.
    let made = try folder.snapshot().map { $0.split(separator: " ")[0] }
    #expect(made.filter { !$0.hasPrefix(".catalyst") } == [])
  }

  private func refusal(_ branches: [RenderedBranch]) -> StorageError? {
    do {
      _ = try root.write(branches, options: .sample())
      return nil
    } catch { return error as? StorageError }
  }

  private func proposalRefusal(_ branches: [RenderedBranch]) -> StorageError? {
    do {
      _ = try root.proposal(for: branches)
      return nil
    } catch { return error }
  }
}

extension [UInt8] {
  fileprivate func precedes(_ other: some Sequence<UInt8>) -> Bool {
    lexicographicallyPrecedes(other)
  }
}
