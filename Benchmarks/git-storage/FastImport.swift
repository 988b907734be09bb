internal import Foundation
internal import GitStorage
internal import Rendering

/// `git fast-import` of the same content into repositories of its own, from a shell loop: the
/// cheapest way there is to start it once for each.
struct FastImport {
  private let folder: String
  private let repositories: [String]

  /// Writes the streams, which is not measured.
  /// - Parameter written: where the content can be read: what the store wrote.
  init(of branches: [RenderedBranch], written root: RepositoryRoot, in folder: String) throws {
    self.folder = folder
    var streams: [String: [UInt8]] = [:]
    var order: [String] = []
    for branch in branches {
      if streams[branch.repository] == nil { order.append(branch.repository) }
      streams[branch.repository, default: []] += try Self.stream(branch, root)
    }
    for repository in order {
      let place = "\(folder)/streams/\(repository)"
      try FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(streams[repository] ?? []).write(to: URL(fileURLWithPath: place))
    }
    repositories = order
  }

  private static func stream(_ branch: RenderedBranch, _ root: RepositoryRoot) throws -> [UInt8] {
    let repository = try Repository(at: "\(root.path)/\(branch.repository).git")
    let list = try repository.bytes(
      of: ".catalyst/generated", in: try repository.commit(named: branch.branch))
    let files = branch.files + [RenderedFile(path: ".catalyst/generated", bytes: list ?? [])]
    var stream = Array(
      """
      commit refs/heads/\(branch.branch)
      committer Catalyst <catalyst@example.org> 1700000000 +0000
      data \(branch.message.utf8.count)
      \(branch.message)

      """.utf8)
    for file in files {
      stream += Array("M 100644 inline \(file.path)\ndata \(file.bytes.count)\n".utf8)
      stream += file.bytes + [UInt8(ascii: "\n")]
    }
    return stream + [UInt8(ascii: "\n")]
  }

  /// Creates the empty repositories.
  func create(below place: String) throws {
    try loop(
      "mkdir -p \"$(dirname \"$1/$3\")\" && git init -q --bare \"$1/$3.git\"", place, jobs: 1)
  }

  /// Imports every stream into its repository, `jobs` at a time.
  func run(below place: String, jobs: Int) throws {
    try loop(
      "git --git-dir \"$1/$3.git\" -c core.fsync=none fast-import --quiet < \"$2/streams/$3\"",
      place, jobs: jobs)
  }

  /// Runs `command` for each repository, `$1` being `place`, `$2` the folder, `$3` the repository.
  private func loop(_ command: String, _ place: String, jobs: Int) throws {
    let script =
      "place=$1; folder=$2; shift 2; for r; do set -- \"$place\" \"$folder\" \"$r\"; "
      + "\(command) || exit 1; done"
    let processes = try (0..<jobs).map { job in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let share = repositories.enumerated().filter { $0.offset % jobs == job }.map(\.element)
      process.arguments = ["-c", script, "sh", place, folder] + share
      var variables = ProcessInfo.processInfo.environment
      variables["GIT_CONFIG_NOSYSTEM"] = "1"
      variables["HOME"] = "/nonexistent"
      process.environment = variables
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    }
  }

  struct Failed: Error {
    let status: Int32
  }
}
