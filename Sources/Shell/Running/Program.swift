/// A program with its commands: one value from which parsing, help, completions and the manual come.
package struct Program: Sendable {
  package let name: String
  package let version: String
  /// Its commands; a program without commands has one with an action here.
  package let root: Command
  /// The options of every command, besides those for formats.
  package let options: [any DeclaredOption]
  /// The exit code for wrong usage and unreadable input.
  package let unusable: ExitStatus
  /// Where to report a fault of the program.
  package let reportAddress: String
  /// The rows of the manual's section about exit codes.
  package let exitCodes: [(code: Int, meaning: String)]

  package init(
    name: String, version: String, root: Command, reportAddress: String,
    options: [any DeclaredOption] = GlobalOption.all, unusable: ExitStatus = .unusable,
    exitCodes: [(code: Int, meaning: String)] = [
      (0, "nothing found at the failing severity"), (1, "findings"),
      (2, "wrong usage, or an input that cannot be read"),
      (3, "a fault of the program; please report it"),
    ]
  ) {
    self.name = name
    self.version = version
    self.root = root
    self.reportAddress = reportAddress
    self.options = options
    self.unusable = unusable
    self.exitCodes = exitCodes
  }

  /// The command that `path` leads to.
  func command(at path: [String]) -> Command? {
    path.reduce(root) { command, name in command?.subcommands.first { $0.name == name } }
  }
}
