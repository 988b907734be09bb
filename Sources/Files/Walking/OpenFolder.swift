import Glibc

/// A folder held open, so that what stands in it is reached through it and not through a path that
/// somebody may change meanwhile. No pointer leaves this file.
struct OpenFolder: ~Copyable {
  private let stream: OpaquePointer

  /// What stands in a folder under one name.
  struct Entry {
    let name: [UInt8]
    let kind: Kind

    enum Kind {
      case file
      case folder
      case link
      case special
    }
  }

  /// Follows links; `path` is the user's own.
  init(_ path: String) throws(FileError) {
    if path.utf8.contains(0) { throw FileError(.list, path, .badName) }
    try self.init(
      descriptor: open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK), path)
  }

  /// A folder in this one, which must not be a link; `path` is for messages.
  init(_ name: [UInt8], in folder: borrowing OpenFolder, _ path: String) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    let descriptor = withName(name) { openat(folder.descriptor, $0, flags) }
    try self.init(descriptor: descriptor, path)
  }

  private init(descriptor: Int32, _ path: String) throws(FileError) {
    if descriptor < 0 { throw FileError(.list, path, errno: errno) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw FileError(.list, path, errno: code)
    }
    self.stream = stream
  }

  deinit {
    closedir(stream)
  }

  private var descriptor: Int32 { dirfd(stream) }

  /// All but `.` and `..`, sorted by the bytes of their names; to be asked for once.
  func entries(_ path: String) throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let next = readdir(stream) else {
        if errno != 0 { throw FileError(.list, path, errno: errno) }
        break
      }
      let name = Self.name(of: next)
      if name == [dot] || name == [dot, dot] { continue }
      entries.append(Entry(name: name, kind: kind(of: name, type: next.pointee.d_type)))
    }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  /// The bytes of a regular file that stands here, at most `limit`; a link is not followed.
  func read(_ name: [UInt8], limit: Int, _ path: String) throws(FileError) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW
    let file = withName(name) { openat(descriptor, $0, flags) }
    if file < 0 { throw FileError(.read, path, errno: errno) }
    return try readAll(Descriptor(file), path, limit: limit, .regular)
  }

  private func kind(of name: [UInt8], type: UInt8) -> Entry.Kind {
    switch Int(type) {
    case DT_REG: return .file
    case DT_DIR: return .folder
    case DT_LNK: return .link
    case DT_UNKNOWN: break
    default: return .special
    }
    // Some file systems do not say.
    var status = stat()
    let code = withName(name) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
    if code == 0, status.st_mode & S_IFMT == S_IFLNK { return .link }
    return switch code == 0 ? PathContent(mode: status.st_mode) : .special {
    case .file: .file
    case .folder: .folder
    case .special, .nothing: .special
    }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: length))
  }
}

private let dot = UInt8(ascii: ".")

/// Calls `body` with a name that ends in a null byte; names of folders hold none inside.
private func withName<Output>(
  _ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Output
) -> Output {
  (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
    // The buffer holds the null byte at least.
    body(buffer.baseAddress.unsafelyUnwrapped)
  }
}
