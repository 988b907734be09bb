import Testing

@testable import Files

/// The cases follow gitignore(5); what Git itself says of them is compared in `GitAgreementTests`.
@Suite struct IgnoreTests {
  private func ignored(_ ignoreFile: String, _ paths: [String]) -> [String] {
    var rules = IgnoreRules()
    rules.add(Array(ignoreFile.utf8), isGit: true, depth: 0)
    return paths.filter { path in
      let names = path.split(separator: "/").map { Array($0.utf8) }
      return rules.ignores(names, isFolder: path.hasSuffix("/"))
    }
  }

  @Test func namesHoldAtAnyDepth() {
    let paths = ["a.yaml", "x/a.yaml", "b.yaml", "x/"]
    #expect(ignored("a.yaml", paths) == ["a.yaml", "x/a.yaml"])
    #expect(ignored("*.yaml", paths) == ["a.yaml", "x/a.yaml", "b.yaml"])
    #expect(ignored("/a.yaml", paths) == ["a.yaml"])
    #expect(ignored("x/a.yaml", paths) == ["x/a.yaml"])
    #expect(ignored("x/", paths) == ["x/"])
    #expect(ignored("x", ["y/x/", "y/x"]) == ["y/x/", "y/x"])
  }

  @Test func twoStarsCrossFolders() {
    let paths = ["a/b", "a/x/b", "a/x/y/b", "b", "a"]
    #expect(ignored("a/**/b", paths) == ["a/b", "a/x/b", "a/x/y/b"])
    #expect(ignored("**/b", paths) == ["a/b", "a/x/b", "a/x/y/b", "b"])
    #expect(ignored("a/**", paths) == ["a/b", "a/x/b", "a/x/y/b"])
    #expect(ignored("a/*", paths) == ["a/b"])
    #expect(ignored("a/*/b", paths) == ["a/x/b"])
  }

  @Test func theLastLineThatMatchesDecides() {
    let paths = ["a.yaml", "keep.yaml"]
    #expect(ignored("*.yaml\n!keep.yaml", paths) == ["a.yaml"])
    #expect(ignored("!keep.yaml\n*.yaml", paths) == paths)
  }

  @Test func commentsSpacesAndEscapes() {
    #expect(ignored("# a\n\n   \n", ["# a", "a", "   "]) == [])
    #expect(ignored("\\#a\n\\!b", ["#a", "!b"]) == ["#a", "!b"])
    #expect(ignored("a  \r\nb\\ ", ["a", "b", "b "]) == ["a", "b "])
    #expect(ignored("\u{FEFF}a", ["a"]) == ["a"])
    #expect(ignored("a\\*b", ["a*b", "axb"]) == ["a*b"])
  }

  @Test func brackets() {
    let paths = ["a", "b", "c", "-", "]", "5", "X"]
    #expect(ignored("[a-b]", paths) == ["a", "b"])
    #expect(ignored("[!a-b]", paths) == ["c", "-", "]", "5", "X"])
    #expect(ignored("[^[:alpha:]]", paths) == ["-", "]", "5"])
    #expect(ignored("[]-]", paths) == ["-", "]"])
    #expect(ignored("[[:digit:][:upper:]]", paths) == ["5", "X"])
    #expect(ignored("[", paths) == [])
    #expect(ignored("[[:nothing:]]", paths) == [])
  }

  @Test func nearerAndOwnFilesGoFirst() {
    var rules = IgnoreRules()
    rules.add(Array("*.yaml\n!b.yaml".utf8), isGit: true, depth: 0)
    rules.add(Array("!c.yaml\nb.yaml".utf8), isGit: true, depth: 1)
    rules.add(Array("d.yaml\n!a.yaml".utf8), isGit: false, depth: 0)
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"]
    let ignored = names.filter {
      rules.ignores([Array("x".utf8), Array($0.utf8)], isFolder: false)
    }
    #expect(ignored == ["b.yaml", "d.yaml", "e.yaml"])
  }

  @Test func manyStarsCostLittle() {
    let pattern = String(repeating: "a*", count: 500) + "b"
    let name = String(repeating: "a", count: 5000)
    let clock = ContinuousClock()
    let time = clock.measure { #expect(ignored(pattern, [name]) == []) }
    #expect(time < .seconds(30))
    let deep = String(repeating: "**/a/", count: 100) + "b"
    let path = String(repeating: "a/", count: 200) + "c"
    #expect(ignored(deep, [path]) == [])
  }
}
