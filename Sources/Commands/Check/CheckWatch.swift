import Diagnostics
import Files
import Shell

extension CheckRun {
  /// Milliseconds without a change, after which a save of several files is over.
  private static let quiet = 100

  /// Checks, and checks again whenever something changes, until the process is ended. A file that
  /// is as it was is not read again.
  func watch(_ paths: [String], since: (WorkspaceReading) throws -> SinceRevision?) throws -> Never
  {
    var watch = try FolderWatch()
    var cache = ReadingCache(isKept: true)
    var last: Report?
    while true {
      // Watched before it is read, so that no change falls in between.
      for path in (paths.isEmpty ? ["."] : paths) + settings.catalogs { watch.add(path) }
      do {
        let listing = try WorkspaceListing(paths, settings)
        let reading = try WorkspaceReading(
          listing, facts: facts, jobs: invocation.jobs, cache: &cache)
        let result = check(reading, since: try since(reading))
        if last.map({ $0.diagnostics != result.report.diagnostics }) ?? true {
          _ = try finish(result)
        }
        last = result.report
        invocation.console.say(
          "\(result.report.summary.sentence); watching, Ctrl-C ends")
      } catch let error as FileError {
        // Files come and go while they are edited.
        invocation.console.say("error: \(error.description)")
      }
      invocation.console.output.flush()
      try watch.wait(quiet: Self.quiet)
    }
  }
}
