import Files
import Glibc
import Testing

@Suite struct ReadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 200_000])
  func readsEveryByte(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try folder.write("a", bytes)
    #expect(try readFile(folder.path + "/a", limit: size) == bytes)
    #expect(try readFile(folder.path + "/a", limit: size, .any) == bytes)
  }

  @Test func readsFilesThatClaimNoSize() throws {
    #expect(try readFile("/proc/self/status", limit: 1 << 20).isEmpty == false)
    #expect(try readFile("/dev/null", limit: 10, .any) == [])
  }

  @Test func refusesWhatIsTooLarge() throws {
    try folder.write("a", "12345")
    let file = folder.path + "/a"
    #expect(throws: FileError(.read, file, .tooLarge(limit: 4))) { try readFile(file, limit: 4) }
    #expect(throws: FileError(.read, "/dev/zero", .tooLarge(limit: 100_000))) {
      try readFile("/dev/zero", limit: 100_000, .any)
    }
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    mkfifo(folder.path + "/pipe", 0o600)
    try folder.write("a")
    let cases: [(String, FileError.Reason)] = [
      (folder.path + "/none", .missing), ("", .missing), (folder.path, .isFolder),
      (folder.path + "/pipe", .isSpecial), ("/dev/null", .isSpecial), ("a\0b", .badName),
      (folder.path + "/a/b", .isNoFolder),
    ]
    for (path, reason) in cases {
      #expect(throws: FileError(.read, path, reason)) { try readFile(path, limit: 100) }
    }
  }

  @Test func errorsAreSentences() {
    #expect(
      FileError(.read, "a.yaml", .tooLarge(limit: 10)).description
        == "cannot read 'a.yaml': it is over 10 bytes")
    #expect(
      FileError(.write, "x", .system(ENOSPC)).description
        == "cannot write 'x': no space left on device")
  }

  @Test func findsTheNearestFileAbove() throws {
    try folder.write("catalyst.yaml")
    try folder.write("a/b/c/d.yaml")
    let real = realPath(folder.path) ?? ""
    #expect(findUpwards("catalyst.yaml", from: folder.path + "/a/b") == real + "/catalyst.yaml")
    try folder.write("a/catalyst.yaml")
    #expect(findUpwards("catalyst.yaml", from: folder.path + "/a/b/c") == real + "/a/catalyst.yaml")
    #expect(findUpwards("no-such-file.yaml", from: folder.path) == nil)
  }
}
