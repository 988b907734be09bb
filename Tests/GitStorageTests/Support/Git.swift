import Foundation

/// Runs programs beside the tests: `git` is the referee of what a repository holds.
enum Command {
  struct Failure: Error {
    let command: [String]
    let status: Int32
    let output: String
  }

  struct Outcome {
    let status: Int32
    let output: String
  }

  /// Runs `words[0]` and gives its status with all that it printed.
  static func outcome(
    _ words: [String], in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C",
      "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Pat Person",
      "GIT_AUTHOR_EMAIL": "pat@example.org", "GIT_COMMITTER_NAME": "Pat Person",
      "GIT_COMMITTER_EMAIL": "pat@example.org", "GIT_AUTHOR_DATE": "1700000000 +0100",
      "GIT_COMMITTER_DATE": "1700000000 +0100",
    ]
    variables.merge(environment) { $1 }
    process.environment = variables
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }

  /// Runs `words[0]`; throws when it fails. Gives what it printed, without the last line break.
  @discardableResult
  static func run(
    _ words: String..., in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> String {
    let outcome = try outcome(words, in: folder, environment: environment)
    guard outcome.status == 0 else {
      throw Failure(command: words, status: outcome.status, output: outcome.output)
    }
    return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
  }

  /// A program that this package builds, beside the running tests.
  static func built(_ name: String) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return (tests as NSString).deletingLastPathComponent + "/" + name
  }
}

/// A repository as `git` sees it.
struct GitView {
  let path: String

  init(path: String) {
    self.path = path
  }

  init(_ folder: TemporaryFolder, _ repository: String) {
    path = "\(folder.path)/\(repository).git"
  }

  @discardableResult
  func git(_ words: String...) throws -> String {
    let outcome = try Command.outcome(["git", "--git-dir", path] + words)
    guard outcome.status == 0 else {
      throw Command.Failure(command: words, status: outcome.status, output: outcome.output)
    }
    return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
  }

  /// What `git fsck` has to say; empty when all is well.
  func faults() throws -> String {
    try git("fsck", "--strict", "--full", "--no-dangling", "--no-progress")
      .split(separator: "\n").filter { !$0.hasPrefix("notice:") }.joined(separator: "\n")
  }

  /// The paths on `branch`.
  func paths(_ branch: String = "main") throws -> [String] {
    try git("ls-tree", "-r", "--name-only", branch).split(separator: "\n").map(String.init)
  }

  func text(_ path: String, _ branch: String = "main") throws -> String {
    try git("show", "\(branch):\(path)")
  }

  func tree(_ branch: String = "main") throws -> String {
    try git("rev-parse", "\(branch)^{tree}")
  }

  /// Clones, lets `change` work in the clone, commits all and pushes.
  func asPerson(_ branch: String = "main", _ change: (String) throws -> Void) throws {
    let clone = TemporaryFolder()
    let work = clone.path + "/work"
    try Command.run("git", "clone", "-q", "-b", branch, path, work)
    try change(work)
    try Command.run("git", "add", "-A", in: work)
    try Command.run("git", "commit", "-q", "-m", "A person's change", in: work)
    try Command.run("git", "push", "-q", "origin", "HEAD:\(branch)", in: work)
  }

  /// As `asPerson`, in a repository that has no commit yet.
  func asFirstPerson(_ change: (String) throws -> Void) throws {
    let clone = TemporaryFolder()
    let work = clone.path + "/work"
    try Command.run("git", "clone", "-q", path, work)
    try change(work)
    try Command.run("git", "add", "-A", in: work)
    try Command.run("git", "commit", "-q", "-m", "A person's beginning", in: work)
    try Command.run("git", "push", "-q", "origin", "HEAD:main", in: work)
  }
}
