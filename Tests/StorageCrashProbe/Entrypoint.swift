internal import GitStorage
internal import Rendering

/// Writes into a root as the command line says, for tests that kill it, starve it or give it
/// another environment: `storage-crash-probe ROOT (REPOSITORY BRANCH PATH TEXT)…`, with the files
/// of one branch in a row.
@main
enum Entrypoint {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else { return print("usage: storage-crash-probe ROOT …") }
    let someone = try Signature(
      name: "Probe", email: "probe@example.org", seconds: 1_700_000_000, offset: 0)
    var options = WriteOptions(author: someone, committer: someone)
    options.jobs = 2
    do {
      let report = try RepositoryRoot(path: arguments[1]).write(
        branches(from: arguments), options: options)
      print(report.isEmpty ? "unchanged" : "written")
    } catch {
      print("error: \(error)")
    }
  }

  private static func branches(from arguments: [String]) -> [RenderedBranch] {
    var branches: [RenderedBranch] = []
    for start in stride(from: 2, to: arguments.count - 3, by: 4) {
      let file = RenderedFile(path: arguments[start + 2], bytes: Array(arguments[start + 3].utf8))
      let (repository, branch) = (arguments[start], arguments[start + 1])
      var files = [file]
      if let last = branches.last, last.repository == repository, last.branch == branch {
        files = last.files + files
        branches.removeLast()
      }
      branches.append(
        RenderedBranch(repository: repository, branch: branch, files: files, message: "Probe"))
    }
    return branches
  }
}
