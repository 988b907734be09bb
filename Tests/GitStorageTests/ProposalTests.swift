import GitStorage
import Rendering
import Testing

/// What `plan` and `diff` show: the same comparison as a write, with nothing written.
@Suite struct ProposalTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(folder) }

  @Test func aRootThatDoesNotExistIsNotMade() throws {
    let root = RepositoryRoot(path: folder.path + "/git")
    let proposal = try root.proposal(for: [.sample(files: ["b.yaml": "b\n", "a.yaml": "a\n"])])

    #expect(try folder.snapshot() == [])
    #expect(!proposal.isEmpty)
    #expect(proposal.interrupted == [])
    let branch = try #require(proposal.branches.first)
    #expect(branch.createsRepository)
    #expect(branch.tip == nil)
    #expect(
      branch.changes == [
        FileChange(path: "a.yaml", kind: .added, old: nil, new: Array("a\n".utf8)),
        FileChange(path: "b.yaml", kind: .added, old: nil, new: Array("b\n".utf8)),
      ])
  }

  @Test func changesComeWithBothSides() throws {
    let before = ["a.yaml": "a\n", "base/b.yaml": "b\n", "c.yaml": "c\n"]
    let after = ["a.yaml": "A\n", "base/b.yaml": "b\n", "base/d.yaml": "d\n"]
    let first = try root.write([.sample(files: before)], options: .sample())
    let snapshot = try folder.snapshot()
    let proposal = try root.proposal(
      for: [.sample(files: after), .sample("acme/shop", "develop", files: after)])

    #expect(try folder.snapshot() == snapshot)
    #expect(proposal.branches.map(\.createsRepository) == [false, false])
    #expect(proposal.branches.map(\.tip) == [first.branches[0].commit, nil])
    let changes = proposal.branches[0].changes
    #expect(
      changes.map { "\($0.kind) \($0.path)" } == [
        "changed a.yaml", "added base/d.yaml", "removed c.yaml",
      ])
    let old = try changes.map { change in
      try change.old.map { String(decoding: try root.blob($0, in: "acme/shop"), as: UTF8.self) }
    }
    #expect(old == ["a\n", nil, "c\n"])
    #expect(
      changes.map { $0.new.map { String(decoding: $0, as: UTF8.self) } } == [
        "A\n", "d\n", nil,
      ])
    let written = try root.write([.sample(files: after)], options: .sample())
    #expect(written.branches[0].proposal.tree == proposal.branches[0].tree)
    #expect(written.branches[0].proposal.changes == changes)
  }

  @Test func inputOrderIsKept() throws {
    let names = ["b/two", "a/one", "b/two", "c/three"]
    let branches = zip(names, ["main", "main", "develop", "main"]).map {
      RenderedBranch.sample($0, $1, files: ["x": ""])
    }
    let proposal = try root.proposal(for: branches, jobs: 3)
    #expect(proposal.branches.map(\.repository) == names)
    #expect(proposal.branches.map(\.branch) == ["main", "main", "develop", "main"])
    #expect(proposal.isEmpty == false)
  }

  @Test func whoLastTouchedAPathIsSearchedThroughMerges() throws {
    _ = try root.write([.sample(files: shopFiles)], options: .sample())
    let shop = GitView(folder, "acme/shop")
    try shop.asPerson { work in
      try Command.run("git", "checkout", "-q", "-b", "side", in: work)
      try Command.run("sh", "-c", "echo mine > CODEOWNERS", in: work)
      try Command.run(
        "git", "commit", "-qam", "Edit", in: work, environment: ["GIT_AUTHOR_NAME": "Sue Side"])
      try Command.run("git", "checkout", "-q", "main", in: work)
      try Command.run("sh", "-c", "echo more > more && git add more", in: work)
      try Command.run("git", "commit", "-qm", "More", in: work)
      try Command.run("git", "merge", "-q", "--no-edit", "side", in: work)
      try Command.run("sh", "-c", "echo again > again", in: work)
    }
    let conflicts = try root.proposal(for: [.sample(files: shopFiles)]).conflicts
    #expect(conflicts.map { $0.lastTouch?.author } == ["Sue Side <pat@example.org>"])
  }
}
