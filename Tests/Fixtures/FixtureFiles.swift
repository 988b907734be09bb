import Glibc

extension Checkout {
  /// Whether golden files are to be rewritten: `UPDATE_FIXTURES=1`.
  package static var isUpdatingFixtures: Bool {
    getenv("UPDATE_FIXTURES").map { String(cString: $0) } == "1"
  }
}

/// The bytes of a file, or nothing when it cannot be read.
package func readFixture(_ path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return ferror(file) == 0 ? bytes : nil
}

/// The files under a folder, relative to it and sorted; hidden ones too.
package func fixtureNames(under folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    if entry.pointee.d_type == UInt8(DT_DIR) {
      names += fixtureNames(under: folder + "/" + name).map { name + "/" + $0 }
    } else {
      names.append(name)
    }
  }
  return names.sorted()
}

/// A golden file could not be written or removed.
package struct FixtureFailure: Error {
  package let path: String
  package let reason: String
}

func writeFixture(_ bytes: [UInt8], to path: String) throws {
  var folder = ""
  for part in path.split(separator: "/").dropLast() {
    folder += "/" + part
    mkdir(folder, 0o755)
  }
  guard let file = fopen(path, "wb") else { throw failure(path) }
  let written = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
}

func removeFixture(_ path: String) throws {
  if unlink(path) != 0 { throw failure(path) }
}

private func failure(_ path: String) -> FixtureFailure {
  FixtureFailure(path: path, reason: String(cString: strerror(errno)))
}
