/// The disk, a repository or another process stood in the way; the manifests may be fine.
package enum StorageError: Error, Hashable, Sendable {
  case readOnlyDisk(path: String)
  case diskFull(path: String)
  case permissionDenied(path: String)
  /// A file stands where a folder is needed.
  case pathIsAFile(path: String)
  /// Links are never followed below the root: they may lead out of it.
  case symbolicLink(path: String)
  case notARepository(path: String, reason: String)
  /// Neither a folder nor one above it is a repository.
  case outsideOfRepositories(path: String)
  /// A repository, but of a form that this program does not write.
  case unsupportedRepository(path: String, reason: String)
  case corrupt(path: String, reason: String)
  case nameNotAllowed(NameKind, name: String, reason: String)
  /// Someone else moved the branch between reading and writing it.
  case branchMoved(repository: String, branch: String)
  /// Another Git process holds the branch's lock file, or died holding it.
  case branchLocked(repository: String, branch: String, lock: String)
  /// People's changes stand where generated files are wanted; nothing was written.
  case refusedEdits([Conflict])
  case journalUnreadable(path: String, reason: String)
  /// Another process is writing below the same root.
  case rootBusy(path: String)
  case unknownRevision(String, path: String)
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// Anything else that the system or libgit2 refused.
  case failed(action: String, path: String, reason: String)

  /// What a refused name was to name.
  package enum NameKind: String, Sendable {
    case repository, branch, file, identity, message
  }
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .readOnlyDisk(let path):
      "'\(path.printable)' is on a read-only disk; mount it for writing or choose another folder"
    case .diskFull(let path):
      "the disk of '\(path.printable)' is full; make room and run again: "
        + "what was begun is completed then"
    case .permissionDenied(let path):
      "no permission to use '\(path.printable)'; change its owner or mode, or choose another folder"
    case .pathIsAFile(let path):
      "'\(path.printable)' is a file where a folder is needed; move it away"
    case .symbolicLink(let path):
      "'\(path.printable)' is a symbolic link, which is not followed; "
        + "put the folder itself in its place"
    case .notARepository(let path, let reason):
      "'\(path.printable)' is not a bare Git repository (\(reason.printable)); move it away"
    case .outsideOfRepositories(let path):
      "'\(path.printable)' is in no Git repository; run this in a clone of one"
    case .unsupportedRepository(let path, let reason):
      "'\(path.printable)' cannot be written: \(reason.printable)"
    case .corrupt(let path, let reason):
      "'\(path.printable)' is damaged (\(reason.printable)); run `git fsck` there and restore it"
    case .nameNotAllowed(let kind, let name, let reason):
      "the \(kind.rawValue) '\(name.printable)' is not allowed: \(reason)"
    case .branchMoved(let repository, let branch):
      "branch '\(branch.printable)' of '\(repository.printable)' was moved by someone else "
        + "meanwhile; run again"
    case .branchLocked(let repository, let branch, let lock):
      "branch '\(branch.printable)' of '\(repository.printable)' is locked by another Git process; "
        + "run again, or remove '\(lock.printable)' when no Git is running there"
    case .refusedEdits(let conflicts):
      Self.sentence(for: conflicts)
    case .journalUnreadable(let path, let reason):
      "the journal '\(path.printable)' cannot be read (\(reason.printable)); "
        + "look at it, remove it and run again"
    case .rootBusy(let path):
      "another process is writing below '\(path.printable)'; wait for it to end and run again"
    case .unknownRevision(let revision, let path):
      "'\(path.printable)' has no revision '\(revision.printable)'; "
        + "name a branch, a tag or a commit"
    case .tooLarge(let path, let bytes, let limit):
      "'\(path.printable)' has \(bytes) bytes, more than the \(limit) that are read"
    case .failed(let action, let path, let reason):
      "cannot \(action) '\(path.printable)': \(reason.printable)"
    }
  }

  /// More conflicts than this are counted, not named.
  private static let mostListed = 20

  private static func sentence(for conflicts: [Conflict]) -> String {
    let count = conflicts.count == 1 ? "1 file" : "\(conflicts.count) files"
    let lines = conflicts.prefix(mostListed).map { "\n  \($0.description)" }.joined()
    let rest = conflicts.count - mostListed
    return "\(count) changed by people would be overwritten; nothing was written: "
      + "move the changes into the input, or overwrite them with --force\(lines)"
      + (rest > 0 ? "\n  and \(rest) more" : "")
  }
}

extension String {
  /// Without control characters, which could command a terminal, and at most 200 characters.
  var printable: String {
    let shown = unicodeScalars.prefix(200).map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
        "\\u{\(String(scalar.value, radix: 16))}"
      default:
        String(scalar)
      }
    }
    return shown.joined() + (unicodeScalars.count > 200 ? "…" : "")
  }
}
