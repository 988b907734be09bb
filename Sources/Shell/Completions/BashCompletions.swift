extension Program {
  /// For bash 3.2 and later, without the library of bash-completion.
  func bashCompletions() -> String {
    let function = functionName([])
    return """
      # Completions of \(name) for bash.
      \(function)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        # Bash takes the words of --option=value apart.
        if [[ $current == = ]]; then
          current=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        local command= word index
        for ((index = 1; index < COMP_CWORD; index++)); do
          word=${COMP_WORDS[index]}
          case "$command $word" in
      \(commandCases(indent: "      "))
          esac
        done
        local words= kind= options="\(globalParameters.flatMap(\.names).joined(separator: " "))"
        case "$command $previous" in
      \(valueCases(indent: "    "))
          *)
            case "$command" in
      \(wordCases(indent: "        "))
            esac
            ;;
        esac
        if [[ $current == -* ]]; then
          words="$words $options"
        fi
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        # Names of files may hold blanks.
        local IFS=$'\\n'
        case $kind in
          files) COMPREPLY+=($(compgen -f -- "$current")) ;;
          folders) COMPREPLY+=($(compgen -d -- "$current")) ;;
        esac
        if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
          compopt -o nospace 2>/dev/null
        fi
      }
      complete -o filenames -F \(function) \(name)

      """
  }

  /// `" debug yaml") command=" debug yaml" ;;`: which words lead from command to command.
  private func commandCases(indent: String) -> String {
    let cases = root.descendants().map { path, _ in
      "\(indent)\"\(spaced(path))\") command=\"\(spaced(path))\" ;;"
    }
    return cases.isEmpty ? "\(indent)*) ;;" : cases.joined(separator: "\n")
  }

  /// What follows an option that takes a value; a command's own options go first.
  private func valueCases(indent: String) -> String {
    let own = allCommands.flatMap { path, command in
      ownParameters(of: command).map { (start: "\"\(spaced(path)) ", parameter: $0) }
    }
    let global = globalParameters.map { (start: "*\" ", parameter: $0) }
    return (own + global).filter(\.parameter.takesValue).map { start, parameter in
      let patterns = parameter.names.map { "\(start)\($0)\"" }.joined(separator: " | ")
      return "\(indent)\(patterns)) \(assignment(parameter.completion, [])) ;;"
    }.joined(separator: "\n")
  }

  /// What a command takes otherwise.
  private func wordCases(indent: String) -> String {
    allCommands.map { path, command in
      let words = assignment(command.operandCompletion, command.subcommands.map(\.name))
      let names = ownParameters(of: command).flatMap(\.names).joined(separator: " ")
      let options = names.isEmpty ? "" : " options=\"\(names) $options\""
      return "\(indent)\"\(spaced(path))\") \(words)\(options) ;;"
    }.joined(separator: "\n")
  }

  private func assignment(_ completion: Completion, _ words: [String]) -> String {
    switch completion {
    case .nothing: "words=\"\(words.joined(separator: " "))\""
    case .files: "kind=files words=\"\(words.joined(separator: " "))\""
    case .folders: "kind=folders words=\"\(words.joined(separator: " "))\""
    case .choices(let choices): "words=\"\((choices + words).joined(separator: " "))\""
    }
  }

  /// ` debug yaml`, empty for the program itself.
  private func spaced(_ path: [String]) -> String { path.map { " " + $0 }.joined() }
}
