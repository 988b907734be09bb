import Files
import Fixtures
import Glibc

/// A copy of the real kit in a folder of its own, to be changed and checked; gone with the value.
final class KitCopy {
  let folder = makeTemporaryName()
  static let source = Checkout.shared + "/corpus/openova"
  static let isPresent = readFixture(source + "/" + expected) != nil
  static let kit = "clusters/_template/bootstrap-kit"
  static let expected = "scripts/expected-bootstrap-deps.yaml"

  init() throws {
    for name in fixtureNames(under: Self.source + "/" + Self.kit) {
      try copy(Self.kit + "/" + name)
    }
    try copy(Self.expected)
  }

  deinit {
    for name in fixtureNames(under: folder) { unlink(folder + "/" + name) }
    for name in [
      "", "/clusters", "/clusters/_template", "/clusters/_template/bootstrap-kit", "/scripts",
    ]
    .reversed() {
      rmdir(folder + name)
    }
  }

  /// The program that is a drop-in for the script, started in the copy.
  func check(_ arguments: String...) -> ProgramRun {
    ProgramRun("check-bootstrap-deps", arguments, in: folder)
  }

  /// `check` with the names of all files of the kit after `--hrs`, as a shell writes them out.
  func checkFiles(_ arguments: String...) -> ProgramRun {
    let files = fixtureNames(under: folder + "/" + Self.kit).map { Self.kit + "/" + $0 }
    return ProgramRun("check-bootstrap-deps", ["--hrs"] + files + arguments, in: folder)
  }

  /// The names of the kit's files, sorted.
  var names: [String] { fixtureNames(under: folder + "/" + Self.kit) }

  func text(_ name: String) -> String {
    String(decoding: readFixture(folder + "/" + name) ?? [], as: UTF8.self)
  }

  func write(_ text: String, to name: String) throws {
    let parts = name.split(separator: "/").dropLast()
    if !parts.isEmpty { try makeFolders(folder + "/" + parts.joined(separator: "/")) }
    try writeFile(Array(text.utf8), to: folder + "/" + name)
  }

  func remove(_ name: String) {
    unlink(folder + "/" + name)
  }

  /// Replaces the first `old` in a file of the kit or in the expected graph; `nil` when it is not there.
  func replace(_ old: String, by new: String, in name: String) throws -> Void? {
    let path = name == Self.expected ? name : Self.kit + "/" + name
    var text = text(path)
    guard let range = text.firstRange(of: old) else { return nil }
    text.replaceSubrange(range, with: new)
    try write(text, to: path)
    return ()
  }

  private func copy(_ name: String) throws {
    try write(
      String(decoding: readFixture(Self.source + "/" + name) ?? [], as: UTF8.self), to: name)
  }
}
