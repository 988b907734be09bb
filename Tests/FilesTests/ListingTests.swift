import Files
import Glibc
import Testing

@Suite struct ListingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func list(
    _ name: String = "", _ options: ListingOptions = ListingOptions()
  ) throws -> (files: [String], problems: [String]) {
    let listing = try listFiles(in: path(folder.path, name), options)
    #expect(try listFiles(in: path(folder.path, name), options, jobs: 3) == listing)
    let prefix = folder.path.count + 1
    return (
      listing.files.map { String($0.dropFirst(prefix)) },
      listing.problems.map { "\($0.path.dropFirst(prefix)): \($0.reason.explanation)" }
    )
  }

  @Test func findsManifestsInOrder() throws {
    for name in ["b.yml", "a/c.yaml", "a.yaml", "a/b/d.JSON", "e.txt", ".h/f.yaml", ".yaml"] {
      try folder.write(name)
    }
    let found = try list()
    #expect(found.files == [".h/f.yaml", "a/b/d.JSON", "a/c.yaml", "a.yaml", "b.yml"])
    #expect(found.problems == [])
  }

  /// More folders than threads start with, files and links between them, and one that is too deep.
  @Test func threadsNeverShow() throws {
    for outer in 0..<9 {
      for inner in 0..<9 {
        try folder.write("f\(outer)/g\(inner)/h\(outer % 3)/a.yaml")
        try folder.write("f\(outer)/g\(inner).yaml")
      }
      try folder.write("f\(outer)/g\(outer)/.gitignore", "h0\n")
    }
    try folder.write("f3/g3/h0/i/j/k/b.yaml")
    symlink("f1", folder.path + "/linked")
    symlink("nowhere.yaml", folder.path + "/f5/gone.yaml")
    let found = try list("", ListingOptions(maximumDepth: 4))
    #expect(found.files.count == 9 * 18 - 3)
    #expect(found.problems.count == 1)
    #expect(found.files.prefix(3) == ["f0/g0.yaml", "f0/g1/h0/a.yaml", "f0/g1.yaml"])
    #expect(try list("", ListingOptions(maximumFiles: 100)).files.count == 100)
  }

  @Test func pathsAreAsTheUserTypesThem() throws {
    try folder.write("x/a.yaml")
    #expect(try listFiles(in: folder.path + "/x/").files == [folder.path + "/x/a.yaml"])
    #expect(path(".", "a.yaml") == "a.yaml")
    #expect(path("x/", "a.yaml") == "x/a.yaml")
  }

  @Test func honoursIgnoreFiles() throws {
    try folder.write(".gitignore", "build/\n*.json\n!keep.json\n")
    try folder.write("x/.gitignore", "/only-here.yaml\n!shown.json\n")
    try folder.write("x/.catalystignore", "drafts\n")
    for name in [
      "build/a.yaml", "a.json", "keep.json", "x/only-here.yaml", "x/y/only-here.yaml",
      "x/shown.json", "x/drafts/a.yaml", ".git/config.yaml", "x/build/b.yaml", "build.yaml",
    ] { try folder.write(name) }
    #expect(
      try list().files == ["build.yaml", "keep.json", "x/shown.json", "x/y/only-here.yaml"])
    let all = try list("", ListingOptions(honoursIgnoreFiles: false)).files
    #expect(all.count == 9)
  }

  @Test func ignoreFilesAboveHoldInsideOfARepository() throws {
    try folder.write(".gitignore", "/x/a.yaml\nb.yaml\n")
    try folder.write("x/a.yaml")
    try folder.write("x/y/b.yaml")
    try folder.write("x/c.yaml")
    #expect(try list("x").files == ["x/a.yaml", "x/c.yaml", "x/y/b.yaml"])
    try folder.write(".git/info/exclude", "c.yaml\n")
    #expect(try list("x").files == [])
    #expect(try list("x/y").files == [])
  }

  @Test func linksInsideAreFollowedOnce() throws {
    try folder.write("a/b.yaml")
    try folder.write("hidden/c.yaml")
    try folder.write("hidden/deep/d.yaml")
    try folder.write(".gitignore", "/hidden\n")
    folder.link("link.yaml", to: "a/b.yaml")
    folder.link("again", to: "a")
    folder.link("a/loop", to: "..")
    folder.link("a/self", to: "self")
    folder.link("follow", to: "hidden/deep")
    folder.link("follow2", to: "hidden")
    folder.link("c.yaml", to: "hidden/c.yaml")
    let found = try list()
    #expect(found.files == ["a/b.yaml", "c.yaml", "follow/d.yaml"])
    #expect(found.problems == [])
  }

  @Test func whatLeadsOutOrNowhereIsReported() throws {
    let other = try TemporaryFolder()
    try other.write("secret.yaml")
    folder.makeFolder("x")
    folder.link("x/out.yaml", to: other.path + "/secret.yaml")
    folder.link("x/folder", to: other.path)
    folder.link("x/text", to: "/etc/passwd")
    folder.link("x/gone.yaml", to: "nothing")
    let found = try list()
    #expect(found.files == [])
    #expect(
      found.problems == [
        "x/folder: the link leads out of the folder", "x/gone.yaml: the link leads nowhere",
        "x/out.yaml: the link leads out of the folder",
      ])
  }

  @Test func pipesAreNotOpened() throws {
    mkfifo(folder.path + "/pipe.yaml", 0o600)
    mkfifo(folder.path + "/pipe", 0o600)
    folder.link("null.yaml", to: "/dev/null")
    let found = try list()
    #expect(found.files == [])
    #expect(
      found.problems == [
        "null.yaml: it is no regular file", "pipe.yaml: it is no regular file",
      ])
  }

  @Test func strangeNames() throws {
    try folder.write("line\nbreak.yaml")
    let raw: [CChar] = (folder.path + "/").utf8CString.dropLast() + [-1, -2] + ".yaml".utf8CString
    close(open(raw, O_CREAT | O_WRONLY, 0o600))
    let found = try list()
    #expect(found.files == ["line\nbreak.yaml"])
    #expect(found.problems == ["\u{FFFD}\u{FFFD}.yaml: the name cannot be used"])
  }

  @Test func twoSpellingsOfOneLetterAreTwoFiles() throws {
    try folder.write("\u{E9}/a.yaml")
    try folder.write("e\u{301}/a.yaml")
    #expect(try list().files.map { Array($0.utf8).count } == [10, 9])
  }

  @Test(.enabled(if: getuid() != 0, "a superuser may read everything"))
  func anUnreadableFolderIsReported() throws {
    try folder.write("a/b.yaml")
    try folder.write("c.yaml")
    chmod(folder.path + "/a", 0)
    let found = try list()
    #expect(found.files == ["c.yaml"])
    #expect(found.problems == ["a: permission denied"])
  }

  @Test func boundsAreReported() throws {
    for name in ["a.yaml", "b.yaml", "c.yaml", "x/y/d.yaml"] { try folder.write(name) }
    var options = ListingOptions(maximumFiles: 2)
    #expect(try list("", options).files == ["a.yaml", "b.yaml"])
    #expect(try list("", options).problems.map { $0.hasSuffix("it holds over 2 files") } == [true])
    options = ListingOptions(maximumDepth: 1)
    #expect(try list("", options).files == ["a.yaml", "b.yaml", "c.yaml"])
    #expect(try list("", options).problems == ["x/y: its folders are over 1 deep"])
  }

  @Test func theRootMustBeAFolder() throws {
    try folder.write("a.yaml")
    #expect(throws: FileError(.list, folder.path + "/a.yaml", .isNoFolder)) {
      try listFiles(in: folder.path + "/a.yaml")
    }
    #expect(throws: FileError(.list, folder.path + "/b", .missing)) {
      try listFiles(in: folder.path + "/b")
    }
  }
}
