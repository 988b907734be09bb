import Foundation
import GitStorage
import Rendering
import Testing

/// A disk of its own in memory, so that it can be full or read-only. `chmod` would not do: tests
/// often run as root, whom it does not stop.
final class SmallDisk {
  let path: String
  private let folder = TemporaryFolder()

  init(kilobytes: Int) throws {
    path = folder.path
    try Command.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "catalyst-test", path)
  }

  deinit { _ = try? Command.outcome(["umount", "-l", path]) }

  func makeReadOnly() throws {
    try Command.run("mount", "-o", "remount,ro", path)
  }

  /// Whether this machine lets tests mount; says so loudly where it does not.
  static let isAllowed: Bool = {
    if (try? SmallDisk(kilobytes: 64)) != nil { return true }
    print("NOT TESTED: mounting is not permitted here, so full and read-only disks are skipped")
    return false
  }()
}

@Suite(.enabled(if: SmallDisk.isAllowed, "mounting is not permitted here"))
struct DiskTests {
  @Test func aReadOnlyDisk() throws {
    let disk = try SmallDisk(kilobytes: 1024)
    let root = RepositoryRoot(path: disk.path + "/git")
    let first = try root.write([.sample(files: shopFiles)], options: .sample())
    try disk.makeReadOnly()

    // What needs no writing works.
    let same = try root.write([.sample(files: shopFiles)], options: .sample())
    #expect(same.isEmpty)
    #expect(same.branches.map(\.commit) == first.branches.map(\.commit))
    #expect(try root.proposal(for: [.sample(files: ["a": "b"])]).branches.count == 1)

    #expect(throws: StorageError.readOnlyDisk(path: root.path + "/.catalyst/lock")) {
      try root.write([.sample(files: ["a": "b"])], options: .sample())
    }
    let other = RepositoryRoot(path: disk.path + "/other")
    #expect(throws: StorageError.readOnlyDisk(path: other.path)) {
      try other.write([.sample(files: ["a": "b"])], options: .sample())
    }
  }

  /// The disk has room for part of the write: for nothing, or up to half of the repositories.
  @Test(arguments: [0, 16, 40, 80, 160, 300])
  func aFullDisk(_ kilobytes: Int) throws {
    let disk = try SmallDisk(kilobytes: kilobytes + 96)
    try Data(count: 64 * 1024).write(to: URL(fileURLWithPath: disk.path + "/ballast"))
    let root = RepositoryRoot(path: disk.path + "/git")
    _ = try root.write([.sample(files: ["a": "first\n"])], options: .sample())
    let shop = GitView(path: root.path + "/acme/shop.git")
    let before = try shop.git("for-each-ref")
    let branches = (0..<200).map { number in
      RenderedBranch.sample(
        "acme/app-\(number)", files: ["x.yaml": "\(number)\n", "y/z.yaml": "z\n"])
    }
    do {
      _ = try root.write([.sample(files: ["a": "b\n"])] + branches, options: .sample(jobs: 2))
      Issue.record("the disk should have been full")
    } catch let error as StorageError {
      guard case .diskFull = error else {
        Issue.record("expected a full disk, not \(error)")
        return
      }
    }
    #expect(try shop.git("for-each-ref") == before)
    #expect(try shop.faults() == "")
    #expect(try names(below: root.path + "/acme") == ["shop.git"])
    #expect(try names(below: root.path + "/.catalyst") == ["lock"])

    // With room again, the same write ends as it would have.
    try FileManager.default.removeItem(atPath: disk.path + "/ballast")
    try Command.run("mount", "-o", "remount,size=64m", disk.path)
    let report = try root.write(
      [.sample(files: ["a": "b\n"])] + branches, options: .sample(jobs: 2))
    #expect(report.branches.count(where: { !$0.proposal.isUnchanged }) == 201)
    #expect(try shop.text("a") == "b")
  }

  /// The disk fills while references move: what was begun is completed by the next run.
  @Test func aDiskThatFillsLate() throws {
    let branches = (0..<60).map { RenderedBranch.sample("acme/app-\($0)", files: ["x": "\($0)\n"]) }
    let whole = TemporaryFolder()
    let wanted = try RepositoryRoot(whole).write(branches, options: .sample())
    var interrupted: [Int] = []
    for kilobytes in stride(from: 560, through: 1200, by: 32) {
      let disk = try SmallDisk(kilobytes: kilobytes)
      let root = RepositoryRoot(path: disk.path + "/git")
      let first = Result { try root.write(branches, options: .sample()) }
      try Command.run("mount", "-o", "remount,size=64m", disk.path)
      if case .failure(let error) = first {
        #expect("\(error)".contains("is full"))
        interrupted.append(try root.proposal(for: branches).interrupted.count)
      }
      let last = try root.write(branches, options: .sample())
      #expect(last.branches.map(\.commit) == wanted.branches.map(\.commit))
      let names = try names(below: root.path + "/.catalyst")
      #expect(names == ["lock"], "\(kilobytes) kB")
    }
    // Both kinds of moment must have been met, or the sizes above need another look.
    #expect(interrupted.contains(0))
    #expect(interrupted.contains { $0 > 0 && $0 < 60 })
  }

  private func names(below path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
