internal import CGit2

extension Folder {
  /// Waits until everything written so far to the disk that this folder is on has reached it:
  /// one call for all objects instead of one for each.
  func synchronizeDisk() throws(StorageError) {
    guard lend({ syncfs($0) }) == 0 else { throw failure("write", ".") }
  }
}
