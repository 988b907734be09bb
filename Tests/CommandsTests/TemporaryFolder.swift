import Glibc

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/catalyst-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    if path.hasPrefix("/tmp/catalyst-test-") { _ = ShellRun("rm -rf '\(path)'") }
  }
}
