import Files
import Glibc
import Testing

@Suite struct WritingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ files: [String: String], removing stale: [String] = []) throws
    -> FolderChanges
  {
    let files = files.sorted { $0.key < $1.key }.map {
      OutputFile(path: $0.key, bytes: Array($0.value.utf8))
    }
    return try writeFolder(files, to: folder.path + "/out", removing: stale)
  }

  private func reason(_ body: () throws -> Void) -> FileError.Reason? {
    do { try body() } catch { return (error as? FileError)?.reason }
    return nil
  }

  @Test func makesWhatIsMissingAndTouchesNothingElse() throws {
    let first = try write(["a/b/c.yaml": "1", "d.yaml": "2"])
    #expect(first == FolderChanges(written: ["a/b/c.yaml", "d.yaml"], unchanged: [], removed: []))
    try folder.write("out/people.md", "mine")
    let second = try write(["a/b/c.yaml": "1", "d.yaml": "3"], removing: ["a/e.yaml"])
    #expect(second == FolderChanges(written: ["d.yaml"], unchanged: ["a/b/c.yaml"], removed: []))
    let third = try write(["d.yaml": "3"], removing: ["a/b/c.yaml"])
    #expect(third == FolderChanges(written: [], unchanged: ["d.yaml"], removed: ["a/b/c.yaml"]))
    #expect(folder.names() == ["out", "out/d.yaml", "out/people.md"])
    #expect(folder.read("out/d.yaml") == "3")
  }

  @Test(arguments: ["../x", "/etc/x", "a/../b", "", "a//b", "a/", ".", "a\0b"])
  func refusesPathsThatLeadElsewhere(_ name: String) throws {
    #expect(reason { _ = try write(["good": "1", name: "2"]) } == .badName)
    #expect(folder.names() == [])
  }

  @Test func refusesAFileOnTheWayOfAnother() throws {
    #expect(reason { _ = try write(["a": "1", "a/b": "2"]) } == .isNoFolder)
    #expect(folder.names() == [])
  }

  @Test func neverWritesThroughALink() throws {
    folder.makeFolder("elsewhere")
    folder.makeFolder("out")
    folder.link("out/link", to: "../elsewhere")
    folder.link("out/file.yaml", to: "../elsewhere/file.yaml")
    #expect(reason { _ = try write(["a": "1", "link/x": "2"]) } == .linkInTheWay)
    #expect(reason { _ = try write(["a": "1", "file.yaml": "2"]) } == .linkInTheWay)
    #expect(folder.names() == ["elsewhere", "out", "out/file.yaml", "out/link"])
  }

  @Test func whatCannotBeReplacedStopsEverything() throws {
    folder.makeFolder("out/b")
    try folder.write("out/c", "a file")
    mkfifo(folder.path + "/out/d", 0o600)
    #expect(reason { _ = try write(["a": "1", "b": "2"]) } == .isFolder)
    #expect(reason { _ = try write(["a": "1", "c/x": "2"]) } == .isNoFolder)
    #expect(reason { _ = try write(["a": "1", "d": "2"]) } == .isSpecial)
    #expect(folder.names() == ["out", "out/b", "out/c", "out/d"])
  }

  @Test func anOutputFolderThatIsAFile() throws {
    try folder.write("out", "text")
    #expect(reason { _ = try write(["a": "1"]) } == .isNoFolder)
    #expect(folder.read("out") == "text")
  }

  @Test func whatAKilledRunLeftIsRemoved() throws {
    try folder.write("out/.catalyst-staging/7", "half")
    _ = try write(["a": "1"])
    #expect(folder.names() == ["out", "out/a"])
  }

  @Test func twoRunsAtOnceAreRefused() throws {
    folder.makeFolder("out")
    let other = open(folder.path + "/out", O_RDONLY)
    defer { close(other) }
    flock(other, LOCK_EX)
    #expect(reason { _ = try write(["a": "1"]) } == .inUse)
  }

  @Test func aSingleFileIsReplacedWhole() throws {
    try folder.write("a.json", "old")
    chmod(folder.path + "/a.json", 0o640)
    folder.link("link.json", to: "a.json")
    try writeFile(Array("new".utf8), to: folder.path + "/link.json", durably: true)
    #expect(folder.read("a.json") == "new")
    #expect(folder.names() == ["a.json", "link.json"])
    var status = stat()
    stat(folder.path + "/a.json", &status)
    #expect(status.st_mode & 0o777 == 0o640)
  }

  @Test func writingSaysWhatIsWrong() throws {
    let path = folder.path
    #expect(reason { try writeFile([1], to: path) } == .isFolder)
    #expect(reason { try writeFile([1], to: path + "/none/a") } == .missing)
    #expect(reason { try writeFile([1], to: "/dev/full") } == .system(ENOSPC))
    #expect(reason { try writeFile([1], to: "") } == .badName)
    #expect(reason { try writeFile([1], to: "/dev/null") } == nil)
    #expect(folder.names() == [])
  }
}
