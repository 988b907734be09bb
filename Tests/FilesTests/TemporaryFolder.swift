import Files
import Glibc

/// A folder for one test, gone afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/catalyst-files-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.write, "/tmp", .forbidden) }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit {
    remove(path)
  }

  /// Makes a file with its folders.
  func write(_ name: String, _ text: String = "a: 1\n") throws {
    try write(name, Array(text.utf8))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    if let slash = name.lastIndex(of: "/") { makeFolder(String(name[..<slash])) }
    try writeFile(bytes, to: path + "/" + name)
  }

  func makeFolder(_ name: String) {
    var folder = path
    for part in name.split(separator: "/") {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
  }

  func link(_ name: String, to target: String) {
    symlink(target, path + "/" + name)
  }

  func read(_ name: String) -> String? {
    guard let bytes = try? readFile(path + "/" + name, limit: 1 << 20) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every name in the folder, at any depth, with hidden ones; sorted.
  func names(_ folder: String = "") -> [String] {
    guard let stream = opendir(path + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let inside = folder.isEmpty ? name : folder + "/" + name
      names.append(inside)
      if entry.pointee.d_type == UInt8(DT_DIR) { names += self.names(inside) }
    }
    return names.sorted()
  }

  private func remove(_ path: String) {
    chmod(path, 0o700)
    if let stream = opendir(path) {
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        // Names may be no UTF-8, so the C string is built from bytes.
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
            if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { return }
            unlinkat(dirfd(stream), name, 0)
            if entry.pointee.d_type == UInt8(DT_DIR) { remove(path + "/" + String(cString: name)) }
          }
        }
      }
    }
    rmdir(path)
  }
}
