extension Program {
  /// For zsh: a function for each command, from which `_arguments` does the rest.
  func zshCompletions() -> String {
    let functions = allCommands.reversed().map { path, command in
      command.subcommands.isEmpty ? leaf(path, command) : group(path, command)
    }
    return """
      #compdef \(name)
      # Completions of \(name) for zsh.

      \(functionName([]))_options=(
        \(globalParameters.map(specification).joined(separator: "\n  "))
      )

      \(functions.joined(separator: "\n"))
      if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
        \(functionName([])) "$@"
      else
        compdef \(functionName([])) \(name)
      fi

      """
  }

  private func leaf(_ path: [String], _ command: Command) -> String {
    let lines =
      ownParameters(of: command).map(specification) + command.operands.map(specification)
      + [allOptions]
    return """
      \(functionName(path))() {
        _arguments -s -S \\
          \(lines.joined(separator: " \\\n    "))
      }

      """
  }

  private func group(_ path: [String], _ command: Command) -> String {
    let names = command.subcommands.map { "\(quoted(escaped($0.name) + ":" + $0.abstract))" }
    let cases = command.subcommands.map { subcommand in
      "        \(subcommand.name)) \(functionName(path + [subcommand.name])) ;;"
    }
    let options = ownParameters(of: command).map(specification) + [allOptions]
    return """
      \(functionName(path))() {
        local line state
        local -a commands
        commands=(
          \(names.joined(separator: "\n    "))
        )
        _arguments -C -S \\
          \(options.joined(separator: " \\\n    ")) \\
          '1:command:->command' \\
          '*::argument:->argument'
        case $state in
          command) _describe -t commands command commands\(choices(of: command)) ;;
          argument)
            case $line[1] in
      \(cases.joined(separator: "\n"))
            esac
            ;;
        esac
      }

      """
  }

  /// What a command with subcommands takes itself, as one more set of matches.
  private func choices(of command: Command) -> String {
    guard case .choices(let choices) = command.operandCompletion else { return "" }
    return "; compadd -- \(choices.map(quoted).joined(separator: " "))"
  }

  private var allOptions: String { "\"${\(functionName([]))_options[@]}\"" }

  /// `'(--quiet -q)'{--quiet,-q}'[prints what fails]'`
  private func specification(_ parameter: Parameter) -> String {
    let value =
      parameter.placeholder.map { ":\(escaped($0)):\(action(parameter.completion))" } ?? ""
    let explanation = "[\(escaped(parameter.help))]\(value)"
    let others =
      parameter.isRepeatable && parameter.takesValue
      ? "*" : "(\(parameter.names.joined(separator: " ")))"
    let names = parameter.names.map { name in
      // A long option takes its value behind `=` or as the next word.
      parameter.takesValue ? name + (name.hasPrefix("--") ? "=" : "+") : name
    }
    guard names.count > 1 else { return quoted(others + (names.first ?? "") + explanation) }
    return quoted(others) + "{\(names.joined(separator: ","))}" + quoted(explanation)
  }

  private func specification(_ operand: OperandDeclaration) -> String {
    let place = operand.isList ? "*" : (operand.isRequired ? "" : ":")
    return quoted("\(place):\(escaped(operand.name)):\(action(operand.completion))")
  }

  private func action(_ completion: Completion) -> String {
    switch completion {
    case .nothing: " "
    case .files: "_files"
    case .folders: "_files -/"
    case .choices(let choices): "(\(choices.map(escaped).joined(separator: " ")))"
    }
  }

  /// Brackets and colons have a meaning in a specification.
  private func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
