extension Program {
  /// For fish: one line for each thing to complete, with the command it belongs to as condition.
  func fishCompletions() -> String {
    let function = "_" + functionName([]) + "_at"
    let cases = root.descendants().map { path, _ in
      "      case \(quoted(path.joined(separator: " ")))\n        set command $command $word"
    }
    var lines = [
      "# Completions of \(name) for fish.",
      "function \(function)",
      "  set -l command",
      "  for word in (commandline -opc)[2..-1]",
      "    switch (string join ' ' -- $command $word)",
    ]
    lines += cases + ["    end", "  end", "  test \"$command\" = \"$argv\"", "end", ""]
    lines.append("complete -c \(name) -f")
    lines += globalParameters.map { "complete -c \(name) \(arguments(for: $0))" }
    for (path, command) in allCommands {
      let condition = "-n \(quoted(([function] + path).joined(separator: " ")))"
      let prefix = "complete -c \(name) \(condition)"
      for subcommand in command.subcommands {
        lines.append("\(prefix) -a \(subcommand.name) -d \(quoted(subcommand.abstract))")
      }
      switch command.operandCompletion {
      case .nothing: break
      case .files: lines.append("\(prefix) -F")
      case .folders: lines.append("\(prefix) -a '(__fish_complete_directories)'")
      case .choices(let choices):
        lines.append("\(prefix) -a \(quoted(choices.joined(separator: " ")))")
      }
      lines += ownParameters(of: command).map { "\(prefix) \(arguments(for: $0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func arguments(for parameter: Parameter) -> String {
    var words = parameter.names.map { name in
      name.hasPrefix("--") ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst())"
    }
    if parameter.takesValue {
      switch parameter.completion {
      case .nothing: words.append("-x")
      case .files: words.append("-r -F")
      case .folders: words.append("-x -a '(__fish_complete_directories)'")
      case .choices(let choices): words.append("-x -a \(quoted(choices.joined(separator: " ")))")
      }
    }
    return (words + ["-d \(quoted(parameter.help))"]).joined(separator: " ")
  }

  /// In single quotes fish gives a meaning to a backslash and to the quote itself.
  private func quoted(_ text: String) -> String {
    "'" + text.map { "\\'".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
