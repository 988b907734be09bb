import Compiler
import Diagnostics
import Files
import GitStorage
import Model
import Resolution
import Rules
import Shell
import Syntax
import Workspaces

extension Command {
  /// What Git calls before a push.
  static let hookPrePush = Command(
    "pre-push", "checks the commits that are about to be pushed; Git calls it",
    discussion: """
      Reads from standard input what Git tells a pre-push hook: a line of local reference, local \
      commit, remote reference and remote commit for each branch. The files of each commit are \
      checked as they stand in Git. Errors that the remote commit has already do not count.
      """,
    examples: [
      Example(
        "echo refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse origin/main) | catalyst hook pre-push",
        "what Git does")
    ],
    operands: [remote, address], formats: [.text]
  ) { invocation in
    let input = String(
      decoding: try invocation.console.surroundings.readInput(1 << 20).get(), as: UTF8.self)
    let repository = try Repository(containing: ".")
    let facts = try invocation.facts()
    let today = Day(invocation.console.today)
    let settings = try invocation.settings()
    var failed = false
    for push in input.split(separator: "\n").compactMap(Push.init) {
      let found = try push.newFindings(
        in: repository, facts: facts, jobs: invocation.jobs, today: today, settings)
      guard found.contains(.error) else { continue }
      failed = true
      invocation.console.error.write(found.text(invocation.style))
      invocation.console.say(
        "the push of '\(push.name)' is stopped: it brings \(counted(found.summary.errors, "new error"))"
      )
    }
    if failed { invocation.console.say("to push all the same: git push --no-verify") }
    return failed ? .findings : .success
  }
}

private let remote = Operand<String>("REMOTE", help: "the remote's name", isRequired: false)
private let address = Operand<String>("URL", help: "the remote's address", isRequired: false)

/// One branch that is about to be pushed.
private struct Push {
  let name: String
  let commit: String
  /// What the remote has; `nil` for a new branch.
  let base: String?

  /// `nil` for a line that deletes a branch or cannot be read.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 4, !Push.isNothing(words[1]) else { return nil }
    name = String(words[2])
    commit = String(words[1])
    base = Push.isNothing(words[3]) ? nil : String(words[3])
  }

  /// Git writes zeros for a commit that does not exist.
  private static func isNothing(_ id: Substring) -> Bool { id.allSatisfy { $0 == "0" } }

  func newFindings(
    in repository: Repository, facts: Facts, jobs: Int, today: Day?, _ settings: Settings
  ) throws -> Report {
    let (after, files) = try analysis(
      of: commit, in: repository, facts: facts, jobs: jobs, today: today)
    // A commit of the remote that was never fetched cannot be compared with.
    let known = try base.flatMap { base in
      (try? repository.commit(named: base)) == nil
        ? nil : try analysis(of: base, in: repository, facts: facts, jobs: jobs, today: today).0
    }
    let old = Set((known?.diagnostics ?? []).map(FindingKey.init))
    return Report(
      after.diagnostics.filter {
        $0.severity == .error && settings.reports($0.rule) && !old.contains(FindingKey($0))
      },
      files: files, documents: after.resolved.workspace.counts.documents)
  }

  private func analysis(
    of revision: String, in repository: Repository, facts: Facts, jobs: Int, today: Day?
  ) throws -> (Analysis, files: [String]) {
    let commit = try repository.commit(named: revision)
    let files = try repository.files(in: commit).filter { !$0.isLink && isManifest($0.path) }
    let sources = try files.map {
      SourceFile(path: $0.path, bytes: try repository.blob($0.id))
    }
    let charts = ChartFolders(try repository.files(in: commit).map(\.path))
    let readings = parallelMap(sources, jobs: jobs, state: { TreeArena() }) { arena, file in
      examine(file, facts: facts, charts: charts, arena: &arena)
    }
    return (analyze(readings, facts: facts, today: today), sources.map(\.path))
  }
}
