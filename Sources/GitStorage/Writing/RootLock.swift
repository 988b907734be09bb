internal import Glibc

/// The right to write below a root. The kernel gives it back when the process ends, however it
/// ends, so none is ever stale.
final class RootLock: Sendable {
  private let file: Int32

  private static let fileName = "lock"
  private static let pause: UInt32 = 20_000  // microseconds

  /// Waits up to `patience` seconds for another process to end its write.
  init(in folder: Folder, root: String, patience: Int) throws(StorageError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    let file = folder.lend { openat($0, Self.fileName, flags, 0o666) }
    guard file >= 0 else { throw folder.failure("lock", Self.fileName) }
    var attempts = max(0, patience) * 1_000_000 / Int(Self.pause)
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      guard number == EWOULDBLOCK || number == EINTR, attempts > 0 else {
        close(file)
        guard number == EWOULDBLOCK else {
          throw StorageError(systemError: number, action: "lock", path: root)
        }
        throw .rootBusy(path: root)
      }
      attempts -= 1
      usleep(Self.pause)
    }
    self.file = file
  }

  deinit { close(file) }
}
