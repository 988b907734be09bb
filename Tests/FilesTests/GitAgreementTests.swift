import Files
import Glibc
import Testing

/// What is listed is what `git ls-files --others` lists, for random ignore files in random trees.
@Suite(.enabled(if: commandOutput("git --version")?.hasPrefix("git") == true, "needs git"))
struct GitAgreementTests {
  @Test func listsWhatGitLists() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed)
    for _ in 0..<40 {
      let folder = try TemporaryFolder()
      for _ in 0..<20 { try folder.write(random.path() + ".yaml") }
      var ignoreFiles: [String] = []
      for place in ["", random.path() + "/", random.path() + "/"] {
        let text = (0..<1 + random.next(6)).map { _ in random.pattern() }.joined(separator: "\n")
        ignoreFiles.append("\(place).gitignore: \(text.debugDescription)")
        try folder.write(place + ".gitignore", text + "\n")
      }
      let command =
        "cd \(folder.path) && export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null"
        + " && git init -q . && git -c core.excludesFile= ls-files -z --others --exclude-standard"
      let byGit = (commandOutput(command) ?? "").split(separator: "\0").map(String.init)
      let expected = byGit.filter { $0.hasSuffix(".yaml") }.sorted()
      let found = try listFiles(in: folder.path).files.map {
        String($0.dropFirst(folder.path.count + 1))
      }
      #expect(found.sorted() == expected, "seed \(seed), \(ignoreFiles)")
      let (alone, together) = (
        try listFiles(in: folder.path), try listFiles(in: folder.path, jobs: 4)
      )
      #expect(together == alone, "seed \(seed), \(ignoreFiles)")
    }
  }
}

private func commandOutput(_ command: String) -> String? {
  guard let stream = popen(command + " 2>/dev/null", "r") else { return nil }
  defer { pclose(stream) }
  var output: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { output.append(UInt8(byte)) }
  return String(decoding: output, as: UTF8.self)
}

private struct SplitMix {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(_ bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % bound
  }

  mutating func pick(_ choices: [String]) -> String { choices[Int(next(UInt64(choices.count)))] }

  mutating func path() -> String {
    (0..<1 + next(3)).map { _ in pick(["a", "b", "ab", "ba", "aab", "c d"]) }
      .joined(separator: "/")
  }

  mutating func pattern() -> String {
    let parts = (0..<1 + next(3)).map { _ in
      pick([
        "a", "b", "ab", "*", "a*", "*b", "**", "?", "[ab]", "[!a]", "a?", "*a*", "a**b", "*.yaml",
        "ab.yaml", "c d", "\\a",
      ])
    }
    return pick(["", "", "", "!", "/"]) + parts.joined(separator: "/") + pick(["", "", "/", " "])
  }
}
