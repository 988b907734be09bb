internal import CGit2
internal import Glibc

// libgit2: no pointer of it leaves this file and GitRemote.swift, and each error is copied where it arises, since
// the library keeps one per thread until the next call.

/// What needs no repository.
enum Git2 {
  /// The id that Git gives an object with these bytes.
  static func hash(_ bytes: [UInt8], as kind: NewObject.Kind) throws(StorageError) -> ObjectID {
    try start()
    var id = git_oid()
    try check(git2.odb_hash(&id, bytes, bytes.count, kind.code), "hash an object of", "memory")
    return ObjectID(id)
  }

  /// Writes `objects` as one pack with its index into `folder`, which should be empty.
  /// A pack costs two files however many objects it holds: a loose object costs one and often a
  /// folder besides, and creating them is what takes the time.
  static func writePack(_ objects: [NewObject], into folder: String) throws(StorageError) {
    try start()
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check(git2.mempack_new(&backend), "collect objects for", folder)
    let database = try ObjectDatabase(only: backend, path: folder)
    let repository = try GitRepository(over: database, path: folder)
    let pack = try repository.pack(objects, from: backend)
    var indexer: OpaquePointer?
    try check(git2.indexer_new(&indexer, folder, 0, nil, nil), "create a pack in", folder)
    defer { git2.indexer_free(indexer) }
    var progress = git_indexer_progress()
    try check(
      pack.withUnsafeBytes { git2.indexer_append(indexer, $0.baseAddress, $0.count, &progress) },
      "write a pack into", folder)
    try check(git2.indexer_commit(indexer, &progress), "write a pack into", folder)
  }

  /// Writes `objects` one file each below `folder`, an `objects` folder.
  static func writeLoose(_ objects: [NewObject], into folder: String) throws(StorageError) {
    try start()
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check(git2.odb_backend_loose(&backend, folder, -1, 0, 0, 0), "write objects into", folder)
    let database = try ObjectDatabase(only: backend, path: folder)
    for object in objects { try database.write(object) }
  }

  /// Opens and initialises the library when it is first needed: it costs ten milliseconds.
  static func start() throws(StorageError) {
    if let failure = failureToStart { throw failure }
  }

  private static let failureToStart: StorageError? = {
    if let reason = library.failure {
      return .failed(action: "open", path: "libgit2", reason: reason)
    }
    do throws(StorageError) {
      var functions = git2
      try check(git2.libgit2_init(), "initialise", "libgit2")
      try check(catalyst_git_ignore_machine_configuration(&functions), "configure", "libgit2")
      try check(catalyst_git_read_any_owner(&functions), "configure", "libgit2")
      return nil
    } catch {
      return error
    }
  }()
}

/// The functions of libgit2; `Git2.start()` comes before the first call.
var git2: catalyst_git2 { library.functions }

// Set once and never changed.
private nonisolated(unsafe) let library: (functions: catalyst_git2, failure: String?) = {
  var functions = catalyst_git2()
  let failure = catalyst_git2_open(&functions).map { String(cString: $0) }
  return (functions, failure)
}()

/// The objects of one repository, for one thread at a time.
final class ObjectDatabase {
  private let handle: OpaquePointer
  let path: String

  /// No larger object is read into memory.
  static let largest = 256 << 20

  /// Opens the database in `objects` of the repository at `path`.
  convenience init(repository path: String) throws(StorageError) {
    try Git2.start()
    var handle: OpaquePointer?
    try check(git2.odb_open(&handle, path + "/objects"), "open the objects of", path)
    try self.init(handle, path: path)
  }

  fileprivate convenience init(
    only backend: UnsafeMutablePointer<git_odb_backend>?, path: String
  ) throws(StorageError) {
    var handle: OpaquePointer?
    try check(git2.odb_new(&handle), "collect objects for", path)
    try self.init(handle, path: path)
    try check(git2.odb_add_backend(self.handle, backend, 1), "collect objects for", path)
  }

  fileprivate init(_ handle: OpaquePointer?, path: String) throws(StorageError) {
    guard let handle else { throw .failed(action: "open", path: path, reason: "no object store") }
    self.handle = handle
    self.path = path
  }

  deinit { git2.odb_free(handle) }

  /// The bytes of the object `id`; throws where it is missing, damaged, no `kind` or too large.
  func read(
    _ id: ObjectID, as kind: NewObject.Kind, limit: Int = ObjectDatabase.largest
  ) throws(StorageError) -> [UInt8] {
    let (found, bytes) = try read(id, limit: limit)
    guard found == kind.code else {
      throw .corrupt(path: path, reason: "object \(id) is no \(kind)")
    }
    return bytes
  }

  /// The target of the tag object `id`; `nil` where it is another kind of object.
  func target(ofTag id: ObjectID) throws(StorageError) -> ObjectID? {
    let (found, bytes) = try read(id, limit: Self.largest)
    guard found == GIT_OBJECT_TAG, bytes.starts(with: "object ".utf8) else { return nil }
    return ObjectID(hex: bytes.dropFirst(7).prefix(ObjectID.hexCount))
  }

  /// The size of the object `id` in bytes.
  func size(of id: ObjectID) throws(StorageError) -> Int {
    try header(of: id).size
  }

  /// Whether `id` is a commit of this repository.
  func hasCommit(_ id: ObjectID) throws(StorageError) -> Bool {
    var oid = git_oid(id)
    guard git2.odb_exists(handle, &oid) == 1 else { return false }
    return try header(of: id).kind == GIT_OBJECT_COMMIT
  }

  private func header(
    of id: ObjectID
  ) throws(StorageError) -> (size: Int, kind: git_object_t) {
    var size = 0
    var kind = GIT_OBJECT_INVALID
    var oid = git_oid(id)
    try check(git2.odb_read_header(&size, &kind, handle, &oid), "read object \(id) of", path)
    return (size, kind)
  }

  private func read(
    _ id: ObjectID, limit: Int
  ) throws(StorageError) -> (git_object_t, [UInt8]) {
    let size = try size(of: id)
    guard size <= limit else { throw .tooLarge(path: path, bytes: size, limit: limit) }
    var object: OpaquePointer?
    var oid = git_oid(id)
    try check(git2.odb_read(&object, handle, &oid), "read object \(id) of", path)
    defer { git2.odb_object_free(object) }
    let bytes = UnsafeRawBufferPointer(
      start: git2.odb_object_data(object), count: git2.odb_object_size(object))
    return (git2.odb_object_type(object), Array(bytes))
  }

  fileprivate func write(_ object: NewObject) throws(StorageError) {
    var id = git_oid()
    try check(
      git2.odb_write(&id, handle, object.bytes, object.bytes.count, object.kind.code),
      "write objects into", path)
  }

  fileprivate func lend<Result>(_ body: (OpaquePointer) -> Result) -> Result { body(handle) }
}

/// An open repository, for one thread at a time.
final class GitRepository {
  private let handle: OpaquePointer
  private let path: String
  private var opened: ObjectDatabase?

  /// Opens the repository at `path`, or the nearest one above it.
  init(at path: String, orAbove: Bool) throws(StorageError) {
    try Git2.start()
    var handle: OpaquePointer?
    let flags = orAbove ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    let code = git2.repository_open_ext(&handle, path, flags, nil)
    if code == GIT_ENOTFOUND.rawValue {
      throw orAbove
        ? .outsideOfRepositories(path: path) : .notARepository(path: path, reason: lastMessage())
    }
    try check(code, "open the repository", path)
    guard let handle else { throw .notARepository(path: path, reason: "nothing there") }
    self.handle = handle
    self.path = path
  }

  /// A repository in memory alone.
  fileprivate init(over database: ObjectDatabase, path: String) throws(StorageError) {
    var handle: OpaquePointer?
    try check(git2.repository_new(&handle), "collect objects for", path)
    guard let handle else { throw .failed(action: "open", path: path, reason: "no memory") }
    self.handle = handle
    self.path = path
    try check(
      database.lend { git2.repository_set_odb(handle, $0) }, "collect objects for", path)
  }

  deinit { git2.repository_free(handle) }

  func database() throws(StorageError) -> ObjectDatabase {
    if let opened { return opened }
    var database: OpaquePointer?
    try check(git2.repository_odb(&database, handle), "open the objects of", path)
    let opened = try ObjectDatabase(database, path: path)
    self.opened = opened
    return opened
  }

  /// `nil` for a bare repository.
  var workingFolder: String? {
    git2.repository_workdir(handle).map { String(cString: $0) }
  }

  /// The folder with hooks and objects, which a worktree shares with its repository.
  var commonFolder: String {
    git2.repository_commondir(handle).map { String(cString: $0) } ?? path
  }

  /// Every reference that names an object, sorted by name.
  func references() throws(StorageError) -> [(name: String, id: ObjectID)] {
    var iterator: OpaquePointer?
    try check(git2.reference_iterator_new(&iterator, handle), "list the references of", path)
    defer { git2.reference_iterator_free(iterator) }
    var found: [(name: String, id: ObjectID)] = []
    while true {
      var reference: OpaquePointer?
      let code = git2.reference_next(&reference, iterator)
      if code == GIT_ITEROVER.rawValue { break }
      try check(code, "list the references of", path)
      defer { git2.reference_free(reference) }
      if let target = git2.reference_target(reference), let name = git2.reference_name(reference) {
        found.append((String(cString: name), ObjectID(target.pointee)))
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The commit that `revision` names, in any of Git's spellings.
  func commit(named revision: String) throws(StorageError) -> ObjectID {
    guard revision.utf8.count <= 1000, !revision.utf8.contains(0) else {
      throw .unknownRevision(revision, path: path)
    }
    var object: OpaquePointer?
    var commit: OpaquePointer?
    defer {
      git2.object_free(object)
      git2.object_free(commit)
    }
    guard git2.revparse_single(&object, handle, revision) == 0,
      git2.object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0, let id = git2.object_id(commit)
    else { throw .unknownRevision(revision, path: path) }
    return ObjectID(id.pointee)
  }

  /// Paths at which the working folder, untracked files included, differs from `tree`.
  func pathsChanged(since tree: ObjectID) throws(StorageError) -> [String] {
    var object: OpaquePointer?
    var diff: OpaquePointer?
    defer {
      git2.object_free(object)
      git2.diff_free(diff)
    }
    var oid = git_oid(tree)
    try check(git2.object_lookup(&object, handle, &oid, GIT_OBJECT_TREE), "read a tree of", path)
    var options = git_diff_options()
    try check(git2.diff_options_init(&options, 1), "compare", path)
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
    try check(
      git2.diff_tree_to_workdir_with_index(&diff, handle, object, &options), "compare", path)
    return (0..<git2.diff_num_deltas(diff)).compactMap { index in
      let delta = git2.diff_get_delta(diff, index)?.pointee
      return (delta?.new_file.path ?? delta?.old_file.path).map { String(cString: $0) }
    }
  }

  fileprivate func pack(
    _ objects: [NewObject], from backend: UnsafeMutablePointer<git_odb_backend>?
  ) throws(StorageError) -> [UInt8] {
    var builder: OpaquePointer?
    try check(git2.packbuilder_new(&builder, handle), "create a pack for", path)
    defer { git2.packbuilder_free(builder) }
    // Repositories are written side by side, so one pack needs no threads of its own.
    _ = git2.packbuilder_set_threads(builder, 1)
    for object in objects {
      var id = git_oid(object.id)
      try check(
        catalyst_git_add(backend, &id, object.bytes, object.bytes.count, object.kind.code),
        "collect objects for", path)
      try check(git2.packbuilder_insert(builder, &id, nil), "collect objects for", path)
    }
    var buffer = git_buf()
    defer { git2.buf_dispose(&buffer) }
    try check(git2.packbuilder_write_buf(&buffer, builder), "create a pack for", path)
    return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }
}

extension NewObject.Kind {
  fileprivate var code: git_object_t {
    switch self {
    case .blob: GIT_OBJECT_BLOB
    case .tree: GIT_OBJECT_TREE
    case .commit: GIT_OBJECT_COMMIT
    }
  }
}

extension ObjectID {
  fileprivate init(_ oid: git_oid) {
    self = withUnsafeBytes(of: oid.id) { bytes in
      ObjectID(
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
    }
  }
}

extension git_oid {
  fileprivate init(_ id: ObjectID) {
    self.init()
    withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: id.bytes) }
  }
}

/// Throws what libgit2 said when `code` is one of its error codes.
func check(_ code: Int32, _ action: String, _ path: String) throws(StorageError) {
  guard code < 0 else { return }
  let message = lastMessage()
  // libgit2 ends a message about a system call with the system's own words for it.
  for number in [EROFS, ENOSPC, EDQUOT, EACCES, EPERM]
  where message.hasSuffix(String(cString: strerror(number))) {
    throw StorageError(systemError: number, action: action, path: path)
  }
  switch code {
  case GIT_ENOTFOUND.rawValue, GIT_EMISMATCH.rawValue, GIT_EINVALID.rawValue:
    throw .corrupt(path: path, reason: message)
  default:
    throw .failed(action: action, path: path, reason: message)
  }
}

/// What libgit2 said last on this thread.
func lastMessage() -> String {
  guard let message = git2.error_last()?.pointee.message else { return "no reason given" }
  return String(cString: message)
}
