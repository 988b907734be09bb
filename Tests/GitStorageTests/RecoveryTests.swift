import Foundation
import GitStorage
import Rendering
import Testing

/// What a run finds that comes after a killed one, state by state.
@Suite struct RecoveryTests {
  let folder = TemporaryFolder()
  var root: RepositoryRoot { RepositoryRoot(path: folder.path + "/git") }
  var journal: String { folder.path + "/git/.catalyst/journal" }

  private static let names = ["acme/one", "acme/two", "acme/three"]

  private func branches(_ revision: Int) -> [RenderedBranch] {
    Self.names.map { .sample($0, files: ["x.yaml": "\(revision)\n", "y/z.yaml": "z\n"]) }
  }

  private func view(_ name: String) -> GitView { GitView(folder, "git/\(name)") }

  private func tips() throws -> [String] {
    try Self.names.map { try view($0).git("rev-parse", "main") }
  }

  /// Leaves the root as a run killed after `done` of its three moves leaves it: every object is
  /// there, the journal too. The commits of revision 2.
  private func interrupt(after done: Int) throws -> [String] {
    let first = try root.write(branches(1), options: .sample())
    let twin = RepositoryRoot(path: folder.path + "/twin")
    _ = try twin.write(branches(1), options: .sample())
    let second = try twin.write(branches(2), options: .sample())
    var lines = ["catalyst journal 1"]
    for (index, name) in Self.names.enumerated() {
      let (old, new) = (first.branches[index].commit, second.branches[index].commit)
      try view(name).git("fetch", "-q", "\(twin.path)/\(name).git", "main")
      if index < done { try view(name).git("update-ref", "refs/heads/main", "\(new)") }
      lines.append("move \(name) main \(old) \(new)")
    }
    try folder.write((lines + ["end 3\n"]).joined(separator: "\n"), to: "git/.catalyst/journal")
    try folder.write("half an object", to: "git/.catalyst/staging/0/objects/tmp")
    return second.branches.map(\.commit.description)
  }

  @Test(arguments: 0...3)
  func theNextRunFinishesTheWrite(_ done: Int) throws {
    let wanted = try interrupt(after: done)
    let report = try root.write(branches(2), options: .sample())
    #expect(report.recovered.map(\.repository) == Array(Self.names.dropFirst(done)))
    #expect(report.recovered.map(\.commit.description) == Array(wanted.dropFirst(done)))
    #expect(report.branches.map(\.proposal.isUnchanged) == [true, true, true])
    #expect(try tips() == wanted)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: root.path + "/.catalyst") == ["lock"])
    #expect(try root.write(branches(2), options: .sample()).isEmpty)
  }

  @Test func theNextRunFinishesItWhateverItWants() throws {
    let wanted = try interrupt(after: 1)
    _ = try root.write(branches(3), options: .sample())
    for (index, name) in Self.names.enumerated() {
      #expect(try view(name).git("rev-parse", "main~") == wanted[index])
      #expect(try view(name).text("x.yaml") == "3")
    }
  }

  @Test func aProposalCountsWhatIsOwedAsDone() throws {
    let wanted = try interrupt(after: 1)
    let snapshot = try folder.snapshot()
    let proposal = try root.proposal(for: branches(2))
    #expect(proposal.isEmpty)
    #expect(proposal.interrupted.map(\.commit.description) == Array(wanted.dropFirst()))
    #expect(try folder.snapshot() == snapshot)
  }

  @Test func aStaleLockIsRemoved() throws {
    let wanted = try interrupt(after: 1)
    try folder.write(wanted[1] + "\n", to: "git/acme/two.git/refs/heads/main.lock")
    _ = try root.write(branches(2), options: .sample())
    #expect(try tips() == wanted)
    #expect(try view("acme/two").faults() == "")
  }

  @Test func aForeignLockIsLeft() throws {
    _ = try interrupt(after: 1)
    let before = try tips()
    let lock = "git/acme/two.git/refs/heads/main.lock"
    try folder.write(before[1] + "\n", to: lock)
    #expect(
      throws: StorageError.branchLocked(
        repository: "acme/two", branch: "main", lock: "\(folder.path)/\(lock)")
    ) {
      try root.write(branches(2), options: .sample())
    }
    #expect(try folder.read(lock) == before[1] + "\n")
    #expect(try tips() == before)
  }

  @Test func itEndsWhereSomebodyMovedABranch() throws {
    _ = try interrupt(after: 1)
    try view("acme/two").asPerson {
      try Data("mine\n".utf8).write(to: URL(fileURLWithPath: $0 + "/own"))
    }
    let before = try tips()
    let report = try root.write(branches(1).suffix(1), options: .sample())
    #expect(report.recovered == [])
    #expect(try tips() == before)
    #expect(!FileManager.default.fileExists(atPath: journal))
  }

  @Test func aMoveToMissingObjectsIsNotMade() throws {
    _ = try interrupt(after: 1)
    let before = try tips()
    let path = try folder.read("git/.catalyst/journal").replacingOccurrences(
      of: try view("acme/two").git("rev-parse", "FETCH_HEAD"),
      with: String(repeating: "1", count: 40))
    try folder.write(path, to: "git/.catalyst/journal")
    let report = try root.write(branches(1).suffix(1), options: .sample())
    #expect(report.recovered == [])
    #expect(try tips() == before)
  }

  @Test(arguments: [
    "", "catalyst journal 1\n", "catalyst journal 2\nend 0\n", "catalyst journal 1\nend 1\n",
    "catalyst journal 1\nmove acme/one main \(ones) \(ones)\n",
    "catalyst journal 1\nmove ../one main \(ones) \(ones)\nend 1\n",
    "catalyst journal 1\nmove acme/one ../main \(ones) \(ones)\nend 1\n",
    "catalyst journal 1\nmove acme/one main x \(ones)\nend 1\n",
    "catalyst journal 1\nhead acme/one\nend 1\n", "catalyst journal 1\nrm acme/one main\nend 1\n",
  ])
  func anUnreadableJournalStopsEverything(_ text: String) throws {
    _ = try root.write(branches(1), options: .sample())
    try folder.write(text, to: "git/.catalyst/journal")
    let before = try folder.snapshot()
    for attempt in [
      { _ = try root.write(branches(2), options: .sample()) },
      { _ = try root.proposal(for: branches(2)) },
    ] as [() throws -> Void] {
      #expect { try attempt() } throws: { error in
        guard case .journalUnreadable(journal, _) = error as? StorageError else { return false }
        return true
      }
    }
    #expect(try folder.snapshot() == before)
  }
}

private let ones = String(repeating: "1", count: 40)
