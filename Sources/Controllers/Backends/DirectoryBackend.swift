internal import Diagnostics
package import Files
internal import Glibc
internal import KubernetesAPI
internal import Model
internal import Synchronization
package import Syntax

/// A folder of manifests, watched with inotify. Statuses stand in `.catalyst/status/` below it.
package final class DirectoryBackend: Backend {
  package let folder: String
  private let log: Log
  /// What was last seen of each file.
  private let seen = Mutex<[String: FileStamp]>([:])

  package init(_ folder: String, log: Log) throws(FileError) {
    self.folder = folder
    self.log = log
    let work = "\(folder)/.catalyst"
    try makeFolders("\(work)/status")
    // What is written here is no part of the workspace, for Git and for every command.
    let ignore = "\(work)/.gitignore"
    if PathContent(at: ignore) == .nothing { try writeFile(Array("*\n".utf8), to: ignore) }
  }

  package var holdsFinalizers: Bool { false }

  package func events() -> AsyncStream<BackendEvent> {
    AsyncStream { continuation in
      let watch = FolderWatch(folder) { [weak self] happened in
        guard let self else { return }
        let changes = self.changes(happened)
        if !changes.isEmpty { continuation.yield(.changed(changes)) }
      }
      // The watch is there before the first look, so that nothing falls between the two.
      watch.start()
      continuation.yield(.changed(changes(FolderChanges(isEverything: true))))
      continuation.yield(.synchronized)
      continuation.onTermination = { _ in watch.stop() }
    }
  }

  /// What is another one than at the last look, of what may have changed: a file that somebody is
  /// writing right now is read when he has ended.
  private func changes(_ happened: FolderChanges) -> [SourceChange] {
    let listing: FolderListing
    do throws(FileError) {
      listing = try listFiles(in: folder)
    } catch {
      log.say(.error, "the folder cannot be listed", ["reason": error.description])
      return []
    }
    return seen.withLock { seen in
      var changes: [SourceChange] = []
      var left = Set(seen.keys)
      for path in listing.files {
        left.remove(path)
        let stamp = FileStamp(path)
        if let stamp, seen[path] == stamp || !happened.concern(path) { continue }
        do throws(FileError) {
          let bytes = try readFile(path, limit: SyntaxLimits().fileSize)
          let file = SourceFile(path: path, bytes: bytes)
          seen[path] = stamp
          changes.append(SourceChange(path: path, file: file))
        } catch {
          log.say(.warning, "a file cannot be read", ["path": path, "reason": error.description])
        }
      }
      for path in left.sorted() {
        seen[path] = nil
        changes.append(SourceChange(path: path, file: nil))
      }
      return changes
    }
  }

  // MARK: Writing

  package func write(status: Draft, of object: ObservedObject) async throws(BackendError) {
    let path = statusPath(object)
    let bytes = Syntax.write(
      ["object": .string("\(object.identity)"), "file": .string(object.path), "status": status])
    do throws(FileError) {
      if let present = try? readFile(path, limit: 1 << 24), present == bytes { return }
      if let slash = path.lastIndex(of: "/") { try makeFolders(String(path[..<slash])) }
      try writeFile(bytes, to: path)
    } catch {
      throw .failed(error.description)
    }
  }

  /// The status that was written last; a folder's objects carry none themselves.
  package func status(of object: ObservedObject) -> Node? {
    let path = statusPath(object)
    guard let bytes = try? readFile(path, limit: 1 << 24) else { return nil }
    return parse(SourceFile(path: path, bytes: bytes)).value.documents.first?["status"]
  }

  private func statusPath(_ object: ObservedObject) -> String {
    let identity = object.identity
    let namespace = safe(identity.namespace ?? "_cluster")
    return
      "\(folder)/.catalyst/status/\(safe(identity.kind))/\(namespace)/\(safe(identity.name)).yaml"
  }

  /// A name as one part of a path: a manifest may name its objects as it likes.
  private func safe(_ name: String) -> String {
    let allowed = name.utf8.prefix(200).map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: ".")
      return isPlain ? byte : UInt8(ascii: "_")
    }
    let text = String(decoding: allowed, as: UTF8.self)
    return text.isEmpty || text.allSatisfy { $0 == "." } ? "_" : text
  }

  package func apply(_ draft: Draft, for object: ObservedObject) async throws(BackendError) {
    // A folder is no cluster: what would be applied is rendered into Git or not at all.
  }

  package func prune(_ pruning: Pruning, keeping wanted: [Draft]) async throws(BackendError) {}

  package func setFinalizers(
    _ finalizers: [String], of object: ObservedObject
  ) async throws(BackendError) {}

  package func note(
    _ reason: String, _ message: String, isWarning: Bool, about object: ObservedObject
  ) async {
    log.say(
      isWarning ? .warning : .info, message, ["object": "\(object.identity)", "reason": reason])
  }

  package func forget(_ object: ObservedObject) async {
    unlink(statusPath(object))
  }
}

/// What tells a file from what it was before, without reading it.
private struct FileStamp: Equatable, Sendable {
  private let inode: UInt64
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
