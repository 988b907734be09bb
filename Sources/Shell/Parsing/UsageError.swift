package import Files

/// Why a command ends without doing what it was asked for, when that is no fault of the program:
/// said on standard error, and the exit code is 2.
package protocol CommandFailure: Error {
  /// A sentence in the manner of a finding's message.
  var message: String { get }
  /// What to do about it.
  var help: String? { get }
}

/// The command was called in a way that makes no sense.
package struct UsageError: CommandFailure, Hashable {
  package let message: String
  package let help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

extension FileError: CommandFailure {
  package var message: String { description }
  package var help: String? {
    guard reason == .missing, operation != .write else { return nil }
    return nearestPath(to: path).map { "did you mean '\($0)'?" }
  }
}
