import Glibc

/// A folder that is written to. Everything in it is reached from its descriptor, name by name, so
/// that no symbolic link and nobody who swaps one in leads a write elsewhere.
struct OutputFolder: ~Copyable {
  private let root: Descriptor
  private let path: String

  private static let stagingPrefix = ".catalyst-staging"
  private static let folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW

  /// The folder itself may be reached through links.
  init(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw FileError(.write, path, errno: errno) }
    root = Descriptor(descriptor)
    self.path = path
  }

  deinit {
    // Not left to closing: a child process that is just being started holds a copy.
    flock(root.number, LOCK_UN)
  }

  /// Keeps others out until this value is gone. File systems without locks are taken as they are.
  func lock() throws(FileError) {
    if flock(root.number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw FileError(.write, path, .inUse)
    }
  }

  /// Whether a file has these bytes. Throws when something stands there that cannot be replaced.
  func holds(_ bytes: [UInt8], at names: [String], _ file: String) throws(FileError) -> Bool {
    let shown = Files.path(path, file)
    guard let folder = try enter(names.dropLast(), making: false, shown) else { return false }
    guard let name = names.last, let status = try status(of: name, in: folder, shown),
      Int(status.st_size) == bytes.count
    else { return false }
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = openat(folder.number, name, flags)
    if descriptor < 0 { return false }
    return try readAll(Descriptor(descriptor), shown, limit: bytes.count, .regular) == bytes
  }

  /// Writes a draft into the hidden folder; returns its name there.
  func stage(
    _ bytes: [UInt8], number: Int, _ file: String, durably: Bool
  ) throws(FileError) -> String {
    let shown = Files.path(path, file)
    let staging = try openStaging(shown)
    let draft = String(number)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = openat(staging.number, draft, flags, 0o666)
    if descriptor < 0 { throw FileError(.write, shown, errno: errno) }
    let output = Descriptor(descriptor)
    try writeAll(bytes, to: output, shown)
    if durably, fsync(descriptor) != 0 { throw FileError(.write, shown, errno: errno) }
    return draft
  }

  /// Gives a draft its place.
  func place(
    _ draft: String, at names: [String], _ file: String, durably: Bool
  ) throws(FileError) {
    let shown = Files.path(path, file)
    let staging = try openStaging(shown)
    guard let folder = try enter(names.dropLast(), making: true, shown), let name = names.last
    else {
      throw FileError(.write, shown, .missing)
    }
    if renameat(staging.number, draft, folder.number, name) != 0
      || durably && fsync(folder.number) != 0
    {
      throw FileError(.write, shown, errno: errno)
    }
  }

  /// Removes a file and the folders that become empty; false when there is none.
  func remove(_ names: [String], _ file: String) throws(FileError) -> Bool {
    let shown = Files.path(path, file)
    guard let folder = try enter(names.dropLast(), making: false, shown), let name = names.last,
      try status(of: name, in: folder, shown) != nil
    else { return false }
    if unlinkat(folder.number, name, 0) != 0 { throw FileError(.write, shown, errno: errno) }
    for count in (1..<names.count).reversed() {
      guard let parent = try enter(names[..<(count - 1)], making: false, shown),
        unlinkat(parent.number, names[count - 1], AT_REMOVEDIR) == 0
      else { break }
    }
    return true
  }

  /// Removes the hidden folder with its drafts, of this run or of one that was killed.
  func removeStaging() {
    let name = Self.stagingPrefix
    let descriptor = openat(root.number, name, Self.folderFlags)
    if descriptor < 0 { return }
    if let stream = fdopendir(descriptor) {
      while let entry = readdir(stream) {
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { draft in
            _ = unlinkat(dirfd(stream), draft, 0)
          }
        }
      }
      closedir(stream)
    } else {
      close(descriptor)
    }
    unlinkat(root.number, name, AT_REMOVEDIR)
  }

  private func openStaging(_ shown: String) throws(FileError) -> Descriptor {
    let descriptor = openat(root.number, Self.stagingPrefix, Self.folderFlags)
    if descriptor >= 0 { return Descriptor(descriptor) }
    guard errno == ENOENT, mkdirat(root.number, Self.stagingPrefix, 0o700) == 0 else {
      throw FileError(.write, shown, errno: errno)
    }
    let made = openat(root.number, Self.stagingPrefix, Self.folderFlags)
    if made < 0 { throw FileError(.write, shown, errno: errno) }
    return Descriptor(made)
  }

  /// The folder that `names` lead to; nothing when one is missing and none is to be made.
  private func enter(
    _ names: ArraySlice<String>, making isMaking: Bool, _ shown: String
  ) throws(FileError) -> Descriptor? {
    var folder = Descriptor(dup(root.number))
    for name in names {
      if isMaking { mkdirat(folder.number, name, 0o777) }
      let next = openat(folder.number, name, Self.folderFlags)
      if next < 0 {
        if errno == ENOENT, !isMaking { return nil }
        // With O_NOFOLLOW a link is no folder to the system.
        let isLink = errno == ELOOP || (errno == ENOTDIR && Self.isLink(name, in: folder))
        throw isLink
          ? FileError(.write, shown, .linkInTheWay) : FileError(.write, shown, errno: errno)
      }
      folder = Descriptor(next)
    }
    return folder
  }

  /// What a path is now; nothing when there is nothing. Throws unless a file could take its place.
  private func status(
    of name: String, in folder: borrowing Descriptor, _ shown: String
  ) throws(FileError) -> stat? {
    var status = stat()
    if fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) != 0 {
      if errno == ENOENT { return nil }
      throw FileError(.write, shown, errno: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status
    case S_IFLNK: throw FileError(.write, shown, .linkInTheWay)
    case S_IFDIR: throw FileError(.write, shown, .isFolder)
    default: throw FileError(.write, shown, .isSpecial)
    }
  }

  private static func isLink(_ name: String, in folder: borrowing Descriptor) -> Bool {
    var status = stat()
    return fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }
}
