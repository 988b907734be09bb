import Glibc

/// What tells a file apart from what stood at its path before, without reading it.
package struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int
  private let changeSeconds: Int
  private let changeNanoseconds: Int

  /// Looks at the file system, links followed; nothing where nothing stands.
  package init?(of path: String) {
    var status = stat()
    guard !path.holdsNull, stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    size = Int64(status.st_size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    (changeSeconds, changeNanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
  }
}
