import Files
import Fixtures
import Glibc

/// A folder of its own for a test, and a copy of the demo workspace in it.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/catalyst-controllers-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.write, "/tmp", .forbidden) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = system("rm -rf '\(path)'") }

  var workspace: String { "\(path)/workspace" }
  var repositories: String { "\(path)/repositories" }

  /// The demo workspace.
  static func demo() throws -> TestFolder {
    let folder = try TestFolder()
    guard system("cp -r '\(Checkout.root)/fixtures/workspaces/omantel' '\(folder.workspace)'") == 0
    else { throw FileError(.write, folder.workspace, .missing) }
    return folder
  }

  func text(_ name: String) throws -> String {
    String(decoding: try readFile("\(path)/\(name)", limit: 1 << 24), as: UTF8.self)
  }

  /// Replaces a text in a file of the workspace.
  func edit(_ name: String, _ old: String, _ new: String) throws {
    let place = "\(workspace)/\(name)"
    let text = String(decoding: try readFile(place, limit: 1 << 24), as: UTF8.self)
    try writeFile(Array(text.replacing(old, with: new).utf8), to: place)
  }

  func status(_ kind: String, _ namespace: String, _ name: String) throws -> String {
    try text("workspace/.catalyst/status/\(kind)/\(namespace)/\(name).yaml")
  }
}

/// Waits until something is so, at most `seconds`; whether it became so.
func eventually(seconds: Double = 60, _ isSo: () async throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < end {
    if try await isSo() { return true }
    try await Task.sleep(for: .milliseconds(20))
  }
  return try await isSo()
}
