internal import Glibc

extension Folder {
  /// No larger file is read.
  static let largestFile = 64 << 20

  /// The bytes of the file `name`; `nil` when there is none.
  func read(_ name: String, limit: Int = Folder.largestFile) throws(StorageError) -> [UInt8]? {
    // Not blocking, since a named pipe may have been put there.
    let file = lend { openat($0, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("read", name)
    }
    defer { close(file) }
    // References are what is read most: they fit the first piece.
    var bytes = [UInt8](repeating: 0, count: 128)
    var count = 0
    while true {
      let got = bytes.withUnsafeMutableBytes { buffer in
        let free = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        return Glibc.read(file, free.baseAddress, free.count)
      }
      if got < 0, errno == EINTR { continue }
      if got < 0, errno == EISDIR { return nil }
      guard got >= 0 else { throw failure("read", name) }
      guard got > 0 else { break }
      count += got
      guard count <= limit else {
        throw .tooLarge(path: path(of: name), bytes: count, limit: limit)
      }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: count)) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Creates the file `name`, which must not exist; nothing stays of it when writing fails.
  /// - Parameter durable: whether the bytes must be on the disk before this returns.
  func create(_ name: String, _ bytes: [UInt8], durable: Bool = false) throws(StorageError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = lend { openat($0, name, flags, 0o666) }
    guard file >= 0 else { throw failure("create", name) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return Glibc.write(file, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw abandoned(name, file) }
      written += count
    }
    if durable, fsync(file) != 0 { throw abandoned(name, file) }
    guard close(file) == 0 else { throw abandoned(name, nil) }
  }

  private func abandoned(_ name: String, _ file: Int32?) -> StorageError {
    let error = failure("write", name)
    if let file { close(file) }
    _ = lend { unlinkat($0, name, 0) }
    return error
  }

  /// Puts `bytes` at `name` at one stroke: a reader sees the old file or the new one.
  func replace(_ name: String, _ bytes: [UInt8], durable: Bool = false) throws(StorageError) {
    let temporary = "\(name).new"
    try remove(temporary)
    try create(temporary, bytes, durable: durable)
    try move(temporary, to: self, as: name)
    if durable { try synchronize() }
  }

  /// Renames `name`, replacing a file or an empty folder that stands at the new place.
  func move(_ name: String, to folder: Folder, as newName: String) throws(StorageError) {
    let result = lend { source in
      folder.lend { renameat(source, name, $0, newName) }
    }
    guard result == 0 else { throw folder.failure("put something at", newName) }
  }

  /// Creates the file `name` with all of `bytes` in it at one stroke; `false` when it exists.
  /// - Parameter scratch: a folder on the same disk in which the file is made.
  func claim(
    _ name: String, _ bytes: [UInt8], scratch: Folder
  ) throws(StorageError) -> Bool {
    let temporary = "claim"
    try scratch.remove(temporary)
    try scratch.create(temporary, bytes)
    let result = scratch.lend { source in lend { linkat(source, temporary, $0, name, 0) } }
    let number = errno
    try scratch.remove(temporary)
    if result == 0 { return true }
    switch number {
    case EEXIST: return false
    case EPERM, EOPNOTSUPP:
      // A file system without links: a kill between creating and writing may leave an empty file.
      guard try kind(of: name) == nil else { return false }
      try create(name, bytes)
      return true
    default:
      throw StorageError(systemError: number, action: "create", path: path(of: name))
    }
  }

  /// Removes the file `name` if it is there.
  func remove(_ name: String) throws(StorageError) {
    guard lend({ unlinkat($0, name, 0) }) == 0 || errno == ENOENT else {
      throw failure("remove", name)
    }
  }

  /// Removes the folder `name` with the folders in it, as long as they hold no file.
  func removeEmptyFolders(_ name: String) throws(StorageError) {
    guard try kind(of: name) == .folder, let inner = try folder(name) else { return }
    for entry in try inner.names() { try inner.removeEmptyFolders(entry) }
    _ = removeEmptyFolder(name)
  }

  /// Removes the folder `name` if it is empty; whether it is gone.
  private func removeEmptyFolder(_ name: String) -> Bool {
    lend { unlinkat($0, name, AT_REMOVEDIR) } == 0 || errno == ENOENT
  }

  /// Removes what stands at `name`, and all in it when it is a folder. Links are not followed.
  func removeTree(_ name: String) throws(StorageError) {
    guard try kind(of: name) == .folder, let inner = try folder(name) else {
      return try remove(name)
    }
    for entry in try inner.names() { try inner.removeTree(entry) }
    guard removeEmptyFolder(name) else { throw failure("remove", name) }
  }

  /// Waits until the folder's own entries are on the disk.
  func synchronize() throws(StorageError) {
    guard lend({ fsync($0) }) == 0 else { throw failure("write", ".") }
  }
}
