import Glibc

/// What may be read as a file.
package enum FileKind: Hashable, Sendable {
  /// Regular files only: others are not even waited for.
  case regular
  /// Also a pipe or a device that the user named, `/dev/stdin` and `<(…)` among them.
  case any
}

/// The bytes of a file of at most `limit` bytes; symbolic links are followed.
/// A pipe is read to its end, or until there are more than `limit` bytes.
package func readFile(
  _ path: String, limit: Int, _ kind: FileKind = .regular
) throws(FileError) -> [UInt8] {
  if path.isEmpty { throw FileError(.read, path, .missing) }
  if path.holdsNull { throw FileError(.read, path, .badName) }
  // Opening a pipe would wait for a writer.
  let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (kind == .regular ? O_NONBLOCK : 0)
  let descriptor = open(path, flags)
  if descriptor < 0 { throw FileError(.read, path, errno: errno) }
  return try readAll(Descriptor(descriptor), path, limit: limit, kind)
}

/// The bytes of standard input, at most `limit`.
package func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
  try readAll(Descriptor(dup(STDIN_FILENO)), "-", limit: limit, .any)
}

/// What standard input has at the moment, up to 64 KiB; waits for something, and is empty at the
/// end.
package func readSomeStandardInput() throws(FileError) -> [UInt8] {
  var failure: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
    failure = fill(buffer, &count, from: STDIN_FILENO)
  }
  if failure != 0 { throw FileError(.read, "-", errno: failure) }
  return bytes
}

/// Reads an open file to its end; `path` is for messages.
func readAll(
  _ file: consuming Descriptor, _ path: String, limit: Int, _ kind: FileKind
) throws(FileError) -> [UInt8] {
  var status = stat()
  if fstat(file.number, &status) != 0 { throw FileError(.read, path, errno: errno) }
  let type = status.st_mode & S_IFMT
  if type == S_IFDIR { throw FileError(.read, path, .isFolder) }
  if kind == .regular, type != S_IFREG { throw FileError(.read, path, .isSpecial) }
  let size = type == S_IFREG ? Int(status.st_size) : 0
  if size > limit { throw FileError(.read, path, .tooLarge(limit: limit)) }

  // One byte more than expected, so that one call sees the end; files of /proc claim no size.
  var failure: Int32 = 0
  var bytes = [UInt8](unsafeUninitializedCapacity: size == 0 ? 4096 : size + 1) { buffer, count in
    failure = fill(buffer, &count, from: file.number)
  }
  // Longer than it said it was.
  while failure == 0, bytes.count == bytes.capacity || size == 0, bytes.count <= limit {
    let more = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      failure = fill(buffer, &count, from: file.number)
    }
    if more.isEmpty { break }
    bytes += more
  }
  if failure != 0 { throw FileError(.read, path, errno: failure) }
  if bytes.count > limit { throw FileError(.read, path, .tooLarge(limit: limit)) }
  return bytes
}

/// Reads once; returns the system's error, or 0.
private func fill(
  _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32
) -> Int32 {
  while true {
    let result = read(descriptor, buffer.baseAddress, buffer.count)
    if result >= 0 {
      count = result
      return 0
    }
    if errno != EINTR { return errno }
  }
}

/// An open file, closed when it goes out of scope.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over a descriptor.
  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }
}
