import Files
import Fixtures
import Glibc
import Synchronization

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
  static func demo() throws -> TestFolder { try copy("omantel") }

  /// The smallest workspace that renders an Application: what costs seconds in the demo costs nothing
  /// here.
  static func minimal() throws -> TestFolder { try copy("minimal") }

  /// The input of a case of rendering.
  static func rendering(_ name: String) throws -> TestFolder {
    try copy(from: "rendering/\(name)/input")
  }

  private static func copy(_ name: String) throws -> TestFolder {
    try copy(from: "workspaces/\(name)")
  }

  private static func copy(from place: String) throws -> TestFolder {
    let folder = try TestFolder()
    guard system("cp -r '\(Checkout.root)/fixtures/\(place)' '\(folder.workspace)'") == 0
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

  func add(_ name: String, _ text: String) throws {
    try writeFile(Array(text.utf8), to: "\(workspace)/\(name)")
  }

  func status(_ kind: String, _ namespace: String, _ name: String) throws -> String {
    try text("workspace/.catalyst/status/\(kind)/\(namespace)/\(name).yaml")
  }
}

/// Waits until something is so, at most `seconds`; whether it became so. `changes` say when to look:
/// nothing is asked in between.
func eventually(
  seconds: Int = 120, _ changes: AsyncStream<Void>, _ isSo: () throws -> Bool
) async throws -> Bool {
  let (looks, look) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
  let watching = Task {
    for await _ in changes { look.yield() }
  }
  // A stream that ends is the end of patience.
  let clock = Task {
    try await Task.sleep(for: .seconds(seconds))
    look.finish()
  }
  defer {
    watching.cancel()
    clock.cancel()
  }
  if try isSo() { return true }
  for await _ in looks where try isSo() { return true }
  return try isSo()
}

/// Tells those who wait that something has happened.
final class Changes: Sendable {
  private let listeners = Mutex<[AsyncStream<Void>.Continuation]>([])

  func happened() {
    for listener in listeners.withLock({ $0 }) { listener.yield() }
  }

  func stream() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      listeners.withLock { $0.append(continuation) }
    }
  }
}
