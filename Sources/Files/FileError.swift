import Glibc

/// A file or folder could not be read or written; what the user wrote may be in order.
package struct FileError: Error, Hashable, Sendable {
  /// What was attempted.
  package enum Operation: String, Hashable, Sendable {
    case read
    case list
    case write
  }

  /// Why it was not possible.
  package enum Reason: Hashable, Sendable {
    case missing
    case forbidden
    case isFolder
    case isNoFolder
    /// A named pipe, a socket or a device, where a regular file is needed.
    case isSpecial
    /// In bytes.
    case tooLarge(limit: Int)
    /// More files or a greater depth than is looked at.
    case tooMany(limit: Int)
    case tooDeep(limit: Int)
    /// A symbolic link that leads out of the folder worked in, or stands where one would be followed.
    case linkOutside
    case linkInTheWay
    case danglingLink
    /// Not UTF-8, or not usable as a path inside of a folder.
    case badName
    /// Another process is writing there.
    case inUse
    /// Anything else, as the system numbers it.
    case system(Int32)
  }

  package let operation: Operation
  package let path: String
  package let reason: Reason

  package init(_ operation: Operation, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// From the error that the last system call of this thread left.
  init(_ operation: Operation, _ path: String, errno code: Int32) {
    let reason: Reason =
      switch code {
      case ENOENT: .missing
      case EACCES, EPERM: .forbidden
      case EISDIR: .isFolder
      case ENOTDIR: .isNoFolder
      case ENXIO: .isSpecial
      default: .system(code)
      }
    self.init(operation, path, reason)
  }
}

extension FileError: CustomStringConvertible {
  /// `cannot read 'a.yaml': it does not exist`
  package var description: String {
    "cannot \(operation.rawValue) '\(path)': \(reason.explanation)"
  }
}

extension FileError.Reason {
  /// A clause that says what is the matter.
  package var explanation: String {
    switch self {
    case .missing: "it does not exist"
    case .forbidden: "permission denied"
    case .isFolder: "it is a folder"
    case .isNoFolder: "a part of the path is no folder"
    case .isSpecial: "it is no regular file"
    case .tooLarge(let limit): "it is over \(limit) bytes"
    case .tooMany(let limit): "it holds over \(limit) files"
    case .tooDeep(let limit): "its folders are over \(limit) deep"
    case .linkOutside: "the link leads out of the folder"
    case .linkInTheWay: "a symbolic link stands there"
    case .danglingLink: "the link leads nowhere"
    case .badName: "the name cannot be used"
    case .inUse: "another process is writing there"
    case .system(let code): systemMessage(code)
    }
  }

  private func systemMessage(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    let message = String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
  }
}
