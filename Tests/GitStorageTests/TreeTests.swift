import Foundation
import GitStorage
import Rendering
import Testing

/// Trees are made here and not by libgit2, so Git is asked what they should be.
@Suite struct TreeTests {
  let folder = TemporaryFolder()

  /// Names that sort differently as files, as folders and as whole paths.
  private static let names = ["a", "a-b", "a.b", "a0", "b", "ab", "ä", "Z", "-", "x y", "a_"]

  @Test(arguments: 0..<12 as Range<UInt64>)
  func treesAreGits(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    let root = RepositoryRoot(folder)
    var history: [[String: String]] = []
    for _ in 0..<4 {
      let files = Self.files(&random)
      history.append(files)
      _ = try root.write([.sample(files: files)], options: .sample())
      let view = GitView(folder, "acme/shop")
      let expected = try gitsTree(
        of: files, with: try view.git("show", "main:.catalyst/generated"))
      #expect(try view.tree() == expected, "seed \(seed), history \(history)")
      #expect(try view.faults() == "", "seed \(seed)")
    }
  }

  private static func files(_ random: inout Seeded) -> [String: String] {
    var files: [String: String] = [:]
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      let depth = Int.random(in: 1...3, using: &random)
      let path = (0..<depth).map { _ in names.randomElement(using: &random) ?? "a" }
        .joined(separator: "/")
      let clashes = files.keys.contains {
        $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/")
      }
      if !clashes { files[path] = String(Int.random(in: 0...3, using: &random)) + "\n" }
    }
    return files
  }

  private func gitsTree(of files: [String: String], with list: String) throws -> String {
    let place = TemporaryFolder()
    for (path, text) in files { try place.write(text, to: path) }
    try place.write(list.isEmpty ? "" : list + "\n", to: ".catalyst/generated")
    try Command.run("git", "init", "-q", in: place.path)
    try Command.run("git", "add", "-A", in: place.path)
    return try Command.run("git", "write-tree", in: place.path)
  }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
