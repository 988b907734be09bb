import CSystem
import Glibc

/// The names of what stands in a folder, sorted by their bytes, those that are no UTF-8 left out; none where it cannot be listed.
package func entryNames(of folder: String) -> [String] {
  guard let entries = try? OpenFolder(folder).entries(folder) else { return [] }
  return entries.compactMap { String(validating: $0.name, as: UTF8.self) }
}

/// A folder held open, so that what stands in it is reached through it and not through a path that
/// somebody may change meanwhile. No pointer leaves this file.
final class OpenFolder: Sendable {
  private let descriptor: Int32

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
    if path.holdsNull { throw FileError(.list, path, .badName) }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw FileError(.list, path, errno: errno) }
  }

  /// A folder in this one, which must not be a link; `path` is for messages.
  init(_ name: [UInt8], in folder: OpenFolder, _ path: String) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
    descriptor = withName(name) { openat(folder.descriptor, $0, flags) }
    if descriptor < 0 { throw FileError(.list, path, errno: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// All but `.` and `..`, sorted by the bytes of their names; to be asked for once.
  func entries(_ path: String) throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    var failure: Int32 = 0
    // The system's own call: the library's would ask three more questions about every folder.
    withUnsafeTemporaryAllocation(byteCount: 1 << 15, alignment: 8) { buffer in
      while true {
        let count = getdents64(descriptor, buffer.baseAddress, buffer.count)
        if count <= 0 {
          failure = count < 0 ? errno : 0
          return
        }
        add(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: &entries)
      }
    }
    if failure != 0 { throw FileError(.list, path, errno: failure) }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  private func add(_ records: UnsafeRawBufferPointer, to entries: inout [Entry]) {
    var start = 0
    while start < records.count {
      let record = UnsafeRawBufferPointer(rebasing: records[start...])
      let length = Int(record.loadUnaligned(fromByteOffset: Field.length, as: UInt16.self))
      guard length > Field.name else { return }
      start += length
      let name = [UInt8](record[Field.name..<length].prefix { $0 != 0 })
      if name == [dot] || name == [dot, dot] { continue }
      entries.append(Entry(name: name, kind: kind(of: name, type: record[Field.type])))
    }
  }

  /// Where the parts of a record stand.
  private enum Field {
    static let length = MemoryLayout<dirent>.offset(of: \.d_reclen) ?? 16
    static let type = MemoryLayout<dirent>.offset(of: \.d_type) ?? 18
    static let name = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
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
