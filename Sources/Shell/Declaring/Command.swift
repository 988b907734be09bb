/// One command of a program, or a group of commands: all that its parser, its help, its completions
/// and its page of the manual are made from.
package struct Command: Sendable {
  package let name: String
  /// One line that goes on from the name: "checks files, folders or a whole workspace".
  package let abstract: String
  /// Further paragraphs of the help, separated by empty lines; may be empty.
  package let discussion: String
  package let examples: [Example]
  /// What `--format` and `-o` take; the first is the default. Empty when there is no choice.
  package let formats: [OutputFormat]
  package let subcommands: [Command]
  /// What it does; a group does nothing of its own.
  package let action: Action?
  /// Whether a program of its own, `catalyst-NAME`, does it.
  package let isExternal: Bool

  // Of all the commands of a program one is called, so what the others take is not even made.
  private let declaredOptions: @Sendable () -> [any DeclaredOption]
  private let declaredOperands: @Sendable () -> [any DeclaredOperand]

  /// Its own flags and options; those of every command come on top.
  package var options: [Parameter] { declaredOptions().map(\.parameter) }
  package var operands: [OperandDeclaration] { declaredOperands().map(\.declaration) }

  package typealias Action = @Sendable (Invocation) throws -> ExitStatus

  /// A way to call a command, and what that gives.
  package struct Example: Sendable {
    package let line: String
    package let explanation: String

    package init(_ line: String, _ explanation: String) {
      self.line = line
      self.explanation = explanation
    }
  }

  /// A command that does something. Errors that `action` throws end the program with a message:
  /// `CommandFailure`s as what they are, all others as a fault of the program. A first operand that is the name of one of
  /// `subcommands` leads on to that.
  package init(
    _ name: String, _ abstract: String, discussion: String = "", examples: [Example],
    options: @autoclosure @escaping @Sendable () -> [any DeclaredOption] = [],
    operands: @autoclosure @escaping @Sendable () -> [any DeclaredOperand] = [],
    formats: [OutputFormat] = [.text, .json],
    subcommands: [Command] = [],
    action: @escaping Action
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.examples = examples
    declaredOptions = options
    declaredOperands = operands
    self.formats = formats
    self.subcommands = subcommands
    self.action = action
    isExternal = false
  }

  /// A command that a program of its own does, which is found beside this one or on the path. Where
  /// it is not, that is said.
  package init(
    external name: String, _ abstract: String, discussion: String = "",
    examples: [Example]
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.examples = examples
    declaredOptions = { [] }
    declaredOperands = { [] }
    formats = []
    subcommands = []
    action = { invocation in
      throw UsageError.missingProgram("\(invocation.program.name)-\(name)")
    }
    isExternal = true
  }

  /// A group of commands.
  package init(_ name: String, _ abstract: String, discussion: String = "", _ commands: [Command]) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    examples = []
    declaredOptions = { [] }
    declaredOperands = { [] }
    formats = []
    subcommands = commands
    action = nil
    isExternal = false
  }

  /// Every command below this one with the names that lead to it, in the order of declaration;
  /// groups go before what is in them.
  package func descendants(_ path: [String] = []) -> [(path: [String], command: Command)] {
    subcommands.flatMap { command in
      [(path + [command.name], command)] + command.descendants(path + [command.name])
    }
  }
}
