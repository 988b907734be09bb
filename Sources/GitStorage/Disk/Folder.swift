internal import Glibc

/// An open folder. What lies in it is named relative to it, and a symbolic link is an error.
final class Folder: Sendable {
  let path: String
  private let descriptor: Int32

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens the folder at `path`, following links: the user named it. `nil` when there is none.
  static func opened(at path: String) throws(StorageError) -> Folder? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { return Folder(descriptor: descriptor, path: path) }
    if errno == ENOENT { return nil }
    throw StorageError(systemError: errno, action: "open the folder", path: path)
  }

  /// Opens the folder at `path`, creating it and those above it where they are missing.
  static func created(at path: String) throws(StorageError) -> Folder {
    if let folder = try opened(at: path) { return folder }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      _ = try created(at: String(path[..<slash]))
    }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw StorageError(systemError: errno, action: "create the folder", path: path)
    }
    guard let folder = try opened(at: path) else {
      throw .failed(action: "open the folder", path: path, reason: "it vanished")
    }
    return folder
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// What stands at `name`; `nil` when nothing does.
  enum Kind {
    case file, folder, link, other
  }

  func kind(of name: String) throws(StorageError) -> Kind? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw failure("look at", name)
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Opens the folder `name`; `nil` when there is none.
  func folder(_ name: String) throws(StorageError) -> Folder? {
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if opened >= 0 { return Folder(descriptor: opened, path: path(of: name)) }
    switch errno {
    case ENOENT: return nil
    // Linux says "not a folder" of a link to a folder.
    case ENOTDIR where try kind(of: name) == .link: throw .symbolicLink(path: path(of: name))
    default: throw failure("open the folder", name)
    }
  }

  /// Opens the folder `name`, creating it where it is missing.
  func createdFolder(_ name: String) throws(StorageError) -> Folder {
    if let folder = try folder(name) { return folder }
    guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else {
      throw failure("create the folder", name)
    }
    guard let folder = try folder(name) else {
      throw .failed(action: "open the folder", path: path(of: name), reason: "it vanished")
    }
    return folder
  }

  /// Creates the folder `name`, which must not exist.
  func createFolder(_ name: String) throws(StorageError) {
    guard mkdirat(descriptor, name, 0o777) == 0 else { throw failure("create the folder", name) }
  }

  /// The names in the folder, sorted.
  func names() throws(StorageError) -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw failure("list", ".") }
    guard let stream = fdopendir(copy) else {
      let number = errno
      close(copy)
      throw StorageError(systemError: number, action: "list", path: path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Calls `body` with the descriptor, which is closed with the folder.
  func lend<Result>(_ body: (Int32) -> Result) -> Result {
    withExtendedLifetime(self) { body(descriptor) }
  }

  /// The error in `errno`, about `name`.
  func failure(_ action: String, _ name: String) -> StorageError {
    StorageError(systemError: errno, action: action, path: path(of: name))
  }
}

extension StorageError {
  /// What the system call's error `number` means to a user.
  init(systemError number: Int32, action: String, path: String) {
    self =
      switch number {
      case EROFS: .readOnlyDisk(path: path)
      case ENOSPC, EDQUOT: .diskFull(path: path)
      case EACCES, EPERM: .permissionDenied(path: path)
      case ENOTDIR: .pathIsAFile(path: path)
      case ELOOP: .symbolicLink(path: path)
      default: .failed(action: action, path: path, reason: String(cString: strerror(number)))
      }
  }
}
