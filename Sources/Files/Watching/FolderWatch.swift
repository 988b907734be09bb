import Glibc

/// Waits for changes in folders and the folders in them, by inotify.
package struct FolderWatch: ~Copyable {
  private let file: Descriptor
  private var folders: Set<String> = []

  /// More folders are not watched.
  package static let mostFolders = 100_000

  package init() throws(FileError) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC))
    if descriptor < 0 { throw FileError(.read, "inotify", errno: errno) }
    file = Descriptor(descriptor)
  }

  /// Watches a folder and all that stand in it but `.git`; a file is watched by its folder. What is
  /// watched already costs nothing. A folder that cannot be watched is left out.
  package mutating func add(_ path: String) {
    guard PathContent(at: path) == .folder else {
      let slash = path.lastIndex(of: "/")
      return watch(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }
    var open = [path]
    while let folder = open.popLast(), folders.count < Self.mostFolders {
      watch(folder)
      open += FolderWatch.inner(folder)
    }
  }

  private mutating func watch(_ folder: String) {
    // A folder that was made anew has a watch of its own to get; the system knows which it has.
    let events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
    if inotify_add_watch(file.number, folder, UInt32(events) | UInt32(IN_ONLYDIR)) >= 0 {
      folders.insert(folder)
    }
  }

  private static func inner(_ folder: String) -> [String] {
    entries(of: folder).filter { $0.kind == .folder && !$0.name.elementsEqual(".git".utf8) }
      .compactMap { String(validating: $0.name, as: UTF8.self).map { Files.path(folder, $0) } }
  }

  /// Waits until something has changed, and then until nothing has for `quiet` milliseconds, but
  /// not for more than twenty times that.
  package func wait(quiet: Int) throws(FileError) {
    try read(waiting: -1)
    for _ in 0..<20 where try !read(waiting: Int32(quiet)) { return }
  }

  /// Whether something came within `milliseconds`; takes all that is there.
  @discardableResult
  private func read(waiting milliseconds: Int32) throws(FileError) -> Bool {
    var poll = pollfd(fd: file.number, events: Int16(POLLIN), revents: 0)
    while true {
      let count = Glibc.poll(&poll, 1, milliseconds)
      if count == 0 { return false }
      if count > 0 { break }
      if errno != EINTR { throw FileError(.read, "inotify", errno: errno) }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(file.number, &buffer, buffer.count)
    if count < 0 && errno != EINTR { throw FileError(.read, "inotify", errno: errno) }
    return true
  }
}
