internal import Glibc
internal import Synchronization

/// What happened in a folder and below it.
package struct FolderChanges: Sendable {
  /// Files that were written to their end, came by a rename, or went.
  var paths: Set<String> = []
  /// New folders, in which anything may stand.
  var folders: [String] = []
  /// The kernel lost count.
  var isEverything = false

  func concern(_ path: String) -> Bool {
    isEverything || paths.contains(path) || folders.contains { path.hasPrefix($0 + "/") }
  }

  fileprivate var isEmpty: Bool { paths.isEmpty && folders.isEmpty && !isEverything }
}

/// Says what has changed in a folder or below it, soon after it did. A thread that sleeps in the
/// kernel until then.
package final class FolderWatch: Sendable {
  private let folder: String
  private let changed: @Sendable (FolderChanges) -> Void
  private let notifier: Int32
  /// A pipe, written to end the thread.
  private let ended: Int32
  private let wake: Int32
  /// Folders by the number of their watch.
  private let folders = Mutex<[Int32: String]>([:])
  private static let quiet: Int32 = 10  // milliseconds

  package init(_ folder: String, changed: @escaping @Sendable (FolderChanges) -> Void) {
    self.folder = folder
    self.changed = changed
    notifier = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (ended, wake) = (ends[0], ends[1])
  }

  deinit {
    close(notifier)
    close(ended)
    close(wake)
  }

  package func start() {
    watch(folder)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { owner in
        if let owner { Unmanaged<FolderWatch>.fromOpaque(owner).takeRetainedValue().run() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  package func stop() {
    var one: UInt8 = 1
    _ = write(wake, &one, 1)
  }

  private func run() {
    var files = [
      pollfd(fd: notifier, events: Int16(POLLIN), revents: 0),
      pollfd(fd: ended, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      if poll(&files, 2, -1) < 0 && errno != EINTR { return }
      if files[1].revents != 0 { return }
      var changes = FolderChanges()
      // An editor writes in several steps: the last one counts.
      repeat { drain(into: &changes) } while poll(&files, 1, Self.quiet) > 0
      if !changes.isEmpty { changed(changes) }
    }
  }

  private func drain(into changes: inout FolderChanges) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(notifier, &buffer, buffer.count)
      if count <= 0 { return }
      buffer.withUnsafeBytes { bytes in
        var start = 0
        while start + MemoryLayout<inotify_event>.size <= count {
          let event = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
          let name = bytes[(start + MemoryLayout<inotify_event>.size)...].prefix(Int(event.len))
          take(event, String(decoding: name.prefix { $0 != 0 }, as: UTF8.self), &changes)
          start += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
    }
  }

  private func take(_ event: inotify_event, _ name: String, _ changes: inout FolderChanges) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
      changes.isEverything = true
      return watch(folder)
    }
    guard let parent = folders.withLock({ $0[event.wd] }), !name.isEmpty else { return }
    let path = "\(parent)/\(name)"
    if event.mask & UInt32(IN_ISDIR) != 0 {
      guard !name.hasPrefix(".") else { return }
      changes.folders.append(path)
      if event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { watch(path) }
    } else if event.mask & UInt32(IN_CREATE) == 0 {
      // A file that was only created is read when it is written to its end.
      changes.paths.insert(path)
    }
  }

  /// Watches a folder and those in it, but for hidden ones: `.git`, and what we write ourselves.
  private func watch(_ folder: String) {
    let mask = UInt32(
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)
    var waiting = [folder]
    while let path = waiting.popLast() {
      let number = inotify_add_watch(notifier, path, mask)
      if number < 0 { continue }
      folders.withLock { $0[number] = path }
      guard let stream = opendir(path) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        guard entry.pointee.d_type == UInt8(DT_DIR) else { continue }
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { waiting.append("\(path)/\(name)") }
      }
    }
  }
}
