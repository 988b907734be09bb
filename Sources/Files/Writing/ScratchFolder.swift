import Glibc

/// A folder of its own for work in progress, which only this user can look into. It goes with all
/// that it holds when the value goes out of scope.
package struct ScratchFolder: ~Copyable {
  package let path: String

  /// Makes the folder below `parent`.
  package init(below parent: String) throws(FileError) {
    var template = Array("\(parent)/catalyst-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.write, parent, errno: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    ScratchFolder.empty(path)
    rmdir(path)
  }

  /// What cannot be removed stays.
  private static func empty(_ folder: String) {
    for entry in entries(of: folder) {
      let path = Files.path(folder, String(decoding: entry.name, as: UTF8.self))
      // A link is no folder here, so nothing outside is reached.
      if entry.kind == .folder {
        empty(path)
        rmdir(path)
      } else {
        unlink(path)
      }
    }
  }
}

/// What stands in a folder; nothing where it cannot be listed.
func entries(of folder: String) -> [OpenFolder.Entry] {
  do throws(FileError) {
    return try OpenFolder(folder).entries(folder)
  } catch {
    return []
  }
}
