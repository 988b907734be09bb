import Fixtures
import Foundation
import RuleData
import Testing

/// What is built in is what stands in `rules/`.
@Suite struct BuiltInCopyTests {
  @Test func builtInCopyIsCurrent() throws {
    let onDisk = try filesOnDisk()
    #expect(!onDisk.isEmpty)
    #expect(
      RuleData.files.map(\.path) == onDisk.map(\.path), "run scripts/embed-rules and build again")
    for file in onDisk {
      let builtIn = try #require(RuleData.bytes(file.path))
      #expect(
        builtIn == file.bytes,
        "'\(file.path)' has changed since the copy was made; run scripts/embed-rules")
    }
  }

  @Test func unknownPathHasNoText() {
    #expect(RuleData.text("naming.yml") == nil)
    #expect(RuleData.bytes("") == nil)
  }

  /// Sorted by path, hidden files left out, as the generator does.
  private func filesOnDisk() throws -> [(path: String, bytes: [UInt8])] {
    let root = URL(fileURLWithPath: Checkout.root + "/rules")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return
      try paths
      .filter { !($0.split(separator: "/").last ?? "").hasPrefix(".") }
      .filter { path in
        var isFolder: ObjCBool = false
        let there = FileManager.default.fileExists(
          atPath: root.path + "/" + path, isDirectory: &isFolder)
        return there && !isFolder.boolValue
      }
      .sorted()
      .map { ($0, [UInt8](try Data(contentsOf: root.appendingPathComponent($0)))) }
  }
}
