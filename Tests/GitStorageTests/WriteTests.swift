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
    #expect(try shop.git("rev-parse", "--is-bare-repository") == "true")
  }

  @Test func commitSaysWhoWhenAndWhat() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let format = "--format=%an <%ae> %ad|%cn <%ce> %cd|%P|%B"
    #expect(
      try shop.git("log", format, "--date=raw", "main") == """
        Ada <ada@example.org> 1700000000 +0130|\
        Catalyst <catalyst@example.org> 1700000100 -0230||Render acme/shop

        Input-Digest: 1234

        """)
  }

  @Test func secondWriteTouchesNothing() throws {
    let first = try root.write([.sample(files: shopFiles)], options: .sample())
    let before = try folder.snapshot()
    let second = try root.write([.sample(files: shopFiles)], options: .sample())

    #expect(second.isEmpty)
    #expect(second.branches.map(\.commit) == first.branches.map(\.commit))
    #expect(try folder.snapshot() == before)
  }

  @Test func onlyChangedBranchesGetACommit() throws {
    let staging = RenderedBranch.sample("acme/shop", "staging", files: shopFiles)
    let first = try root.write([staging, .sample(files: shopFiles)], options: .sample())
    var files = shopFiles
    files["base/release.yaml"] = "kind: HelmRelease # newer\n"
    files["base/namespace.yaml"] = "kind: Namespace\n"
    files["CODEOWNERS"] = nil
    let second = try root.write([staging, .sample(files: files)], options: .sample())

    #expect(second.branches.map(\.proposal.isUnchanged) == [true, false])
    #expect(second.branches[0].commit == first.branches[0].commit)
    #expect(
      try shop.git("rev-list", "--parents", "main")
        == "\(second.branches[1].commit) \(first.branches[1].commit)\n\(first.branches[1].commit)")
    #expect(try shop.paths() == [".catalyst/generated"] + files.keys.sorted())
    #expect(
      try shop.git("diff", "--name-status", "main~", "main") == """
        M\t.catalyst/generated
        D\tCODEOWNERS
        A\tbase/namespace.yaml
        M\tbase/release.yaml
        """)
    #expect(try shop.faults() == "")
  }

  @Test func emptiedFoldersVanish() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    _ = try root.write([.sample(files: ["kustomization.yaml": ""])], options: .sample())
    #expect(try shop.paths() == [".catalyst/generated", "kustomization.yaml"])
    _ = try root.write([.sample(files: [:])], options: .sample())
    #expect(try shop.paths() == [".catalyst/generated"])
    #expect(try shop.text(".catalyst/generated") == "")
    #expect(try shop.faults() == "")
  }

  @Test func jobsDoNotShow() throws {
    let branches = (0..<30).flatMap { number in
      ["main", "develop"].map { branch in
        RenderedBranch.sample(
          "acme/app-\(number)", branch, files: ["a.yaml": "\(number)", "b/\(branch).yaml": "x"])
      }
    }
    let reports = try [1, 2, 7].map { jobs in
      try RepositoryRoot(path: "\(folder.path)/\(jobs)").write(
        branches, options: .sample(jobs: jobs))
    }
    let commits = reports.map { $0.branches.map(\.commit) }
    #expect(commits[0].count == 60)
    #expect(commits[1] == commits[0])
    #expect(commits[2] == commits[0])
  }

  @Test func deepBranchesAndManyOwners() throws {
    let report = try root.write(
      [
        .sample("acme/shop", "release/eu/1", files: shopFiles),
        .sample("bravo/shop", "main", files: shopFiles),
        .sample("acme/shop", "release/eu/2", files: shopFiles),
      ], options: .sample())
    #expect(report.branches.map(\.proposal.repository) == ["acme/shop", "bravo/shop", "acme/shop"])
    #expect(
      try shop.git("for-each-ref", "--format=%(refname)")
        == "refs/heads/release/eu/1\nrefs/heads/release/eu/2")
    #expect(try shop.faults() == "")
  }

  @Test func survivesGarbageCollection() throws {
    let branches = [
      RenderedBranch.sample(files: shopFiles),
      .sample("acme/shop", "team/dev", files: shopFiles),
    ]
    _ = try root.write(branches, options: .sample())
    try shop.git("gc", "--quiet", "--prune=now")
    try shop.git("pack-refs", "--all", "--prune")
    #expect(try root.write(branches, options: .sample()).isEmpty)

    var files = shopFiles
    files["base/release.yaml"] = "kind: HelmRelease # newer\n"
    let report = try root.write(
      [.sample("acme/shop", "team/dev", files: files)], options: .sample())
    #expect(report.branches.map(\.commit.description) == [try shop.git("rev-parse", "team/dev")])
    #expect(try shop.git("rev-list", "--count", "team/dev") == "2")
    #expect(try shop.faults() == "")
  }

  @Test func packsStayFew() throws {
    for number in 0..<60 {
      _ = try root.write([.sample(files: ["a.yaml": "\(number)"])], options: .sample())
    }
    let counts = try shop.git("count-objects", "-v").split(separator: "\n").map(String.init)
    #expect(counts.contains("packs: 50"))
    #expect(counts.contains("garbage: 0"))
    #expect(try shop.git("rev-list", "--count", "main") == "60")
    #expect(try shop.text("a.yaml") == "59")
    #expect(try shop.faults() == "")
  }

  @Test func machineConfigurationDoesNotMatter() throws {
    try folder.write("[core]\n\tautocrlf = true\n\thooksPath = /bin\n", to: "home/.gitconfig")
    try folder.write("[init]\n\tdefaultBranch = other\n", to: "home/.config/git/config")
    let outputs = try ["home", "nowhere"].map { home in
      let outcome = try Command.outcome(
        [
          try Command.built("storage-crash-probe"), "\(folder.path)/\(home)-root", "a/b", "main",
          "x.txt", "1\r\n2\n",
        ], environment: ["HOME": "\(folder.path)/\(home)"])
      #expect(outcome.output == "written\n")
      return try Command.run(
        "git", "--git-dir", "\(folder.path)/\(home)-root/a/b.git", "rev-parse", "main", "HEAD")
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func durableWriteGivesTheSame() throws {
    var options = try WriteOptions.sample()
    let usual = try RepositoryRoot(path: folder.path + "/a").write(
      [.sample(files: shopFiles)], options: options)
    options.durability = .powerLoss
    let durable = try RepositoryRoot(path: folder.path + "/b").write(
      [.sample(files: shopFiles)], options: options)
    #expect(durable.branches.map(\.commit) == usual.branches.map(\.commit))
  }

  @Test func aRootIsMadeWithTheFoldersAboveIt() throws {
    let root = RepositoryRoot(path: folder.path + "/some/where//")
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    #expect(root.path == folder.path + "/some/where")
    #expect(try GitView(folder, "some/where/acme/shop").faults() == "")
  }

  @Test func nothingStaysBehind() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let names = try folder.snapshot().compactMap { $0.split(separator: " ").first }
    #expect(names.filter { $0.hasPrefix(".catalyst") } == [".catalyst", ".catalyst/lock"])
    #expect(names.filter { $0.hasSuffix(".lock") || $0.contains("tmp") } == [])
  }
}
