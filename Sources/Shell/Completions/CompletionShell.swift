/// A shell that completions can be made for.
package enum CompletionShell: String, ArgumentValue, CaseIterable {
  case bash
  case zsh
  case fish
}

extension Program {
  /// A script that makes a shell complete this program's commands, options and values.
  package func completions(for shell: CompletionShell) -> String {
    switch shell {
    case .bash: bashCompletions()
    case .zsh: zshCompletions()
    case .fish: fishCompletions()
    }
  }

  /// Every command with the names that lead to it, the program itself first.
  var allCommands: [(path: [String], command: Command)] {
    [([], root)] + root.descendants()
  }

  /// The options of a command that are not those of every command: its own, and those for formats.
  func ownParameters(of command: Command) -> [Parameter] {
    let global = Set(options.map(\.parameter.names))
    return parameters(of: command).filter { !global.contains($0.names) }
  }

  /// The options of every command.
  var globalParameters: [Parameter] { options.map(\.parameter) }

  /// The function that belongs to a command: `_catalyst_debug_yaml`.
  func functionName(_ path: [String]) -> String {
    "_" + ([name] + path).joined(separator: "_").split(separator: "-").joined(separator: "_")
  }
}

extension Command {
  /// What completes the operands; all have the completion of the first that has one.
  var operandCompletion: Completion {
    operands.map(\.completion).first { $0 != .nothing } ?? .nothing
  }
}
