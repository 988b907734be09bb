import Glibc

/// Writes a file so that readers see the old bytes or the new ones, never a part: into a new file
/// beside it that then takes its name. Through a link, what the link leads to is written. A pipe or
/// a device is written to as it is. `durably` waits until the bytes are on the disk. `isExecutable`
/// lets whoever may read the file run it.
package func writeFile(
  _ bytes: [UInt8], to path: String, durably: Bool = false, isExecutable: Bool = false
) throws(FileError) {
  if path.isEmpty || path.holdsNull { throw FileError(.write, path, .badName) }
  switch PathContent(at: path) {
  case .folder: throw FileError(.write, path, .isFolder)
  case .special:
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { throw FileError(.write, path, errno: errno) }
    let file = Descriptor(descriptor)
    try writeAll(bytes, to: file, path)
  case .file:
    try replace(
      realPath(path) ?? path, by: bytes, path, durably: durably, isExecutable: isExecutable)
  case .nothing:
    try replace(path, by: bytes, path, durably: durably, isExecutable: isExecutable)
  }
}

/// `path` is for messages.
private func replace(
  _ target: String, by bytes: [UInt8], _ path: String, durably: Bool, isExecutable: Bool
) throws(FileError) {
  var mode = permissions(of: target)
  if isExecutable { mode = (mode ?? 0o644) | 0o111 }
  let draft = draftPath(for: target)
  let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? 0o666)
  if descriptor < 0 { throw FileError(.write, path, errno: errno) }
  let file = Descriptor(descriptor)
  do throws(FileError) {
    // The mask of the process holds for new files, not for one that is replaced.
    if let mode { fchmod(descriptor, mode) }
    try writeAll(bytes, to: file, path)
    if durably, fsync(descriptor) != 0 { throw FileError(.write, path, errno: errno) }
    if rename(draft, target) != 0 { throw FileError(.write, path, errno: errno) }
  } catch {
    unlink(draft)
    throw error
  }
}

private func permissions(of path: String) -> mode_t? {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}

/// A hidden name in the same folder, where a rename is atomic.
private func draftPath(for path: String) -> String {
  let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
  let number = UInt32.random(in: 0...UInt32.max)
  return path[..<slash] + ".catalyst-" + String(number, radix: 36)
}

/// Writes every byte or throws; `path` is for messages.
func writeAll(
  _ bytes: [UInt8], to file: borrowing Descriptor, _ path: String
) throws(FileError) {
  var failure: Int32 = 0
  bytes.withUnsafeBytes { buffer in
    var rest = UnsafeRawBufferPointer(rebasing: buffer[...])
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = write(file.number, start, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        failure = errno
        return
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
  if failure != 0 { throw FileError(.write, path, errno: failure) }
}
