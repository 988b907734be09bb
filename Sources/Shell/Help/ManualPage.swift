extension Program {
  /// The page of the manual in section 1, in the language of `man(7)`. It holds no date, so that the
  /// same program always gives the same page.
  package func manualPage() -> String {
    var page = ManualPage()
    page.line(".TH \(roff(name.uppercased())) 1 \"\" \(quoted("\(name) \(version)"))")
    page.section("NAME")
    page.text("\(name) - \(root.abstract)")
    page.section("SYNOPSIS")
    page.line(".B \(roff(name))")
    page.text(root.subcommands.isEmpty ? "[options]" : "COMMAND [options] [ARGUMENT…]")
    if !root.discussion.isEmpty {
      page.section("DESCRIPTION")
      page.text(root.discussion)
    }
    let commands = root.descendants().filter { $0.command.action != nil }
    if !commands.isEmpty { page.section("COMMANDS") }
    for (path, command) in commands { describe(command, at: path, in: &page) }
    if root.action != nil { page.options(root.options) }
    page.section("OPTIONS OF EVERY COMMAND")
    page.options([GlobalOption.format.parameter, GlobalOption.output.parameter])
    page.options(options.map(\.parameter))
    page.section("EXIT STATUS")
    for row in exitCodes { page.entry("\(row.code)", row.meaning) }
    page.section("ENVIRONMENT")
    page.entry("NO_COLOR", "no colours, unless --color says otherwise")
    page.section("FILES")
    page.entry("catalyst.yaml", "the configuration, found from the current folder upwards")
    page.entry(".catalystignore", "what not to read, in the syntax of .gitignore")
    return page.source
  }

  private func describe(_ command: Command, at path: [String], in page: inout ManualPage) {
    page.line(".SS \(quoted(path.joined(separator: " ")))")
    page.line(".B \(roff(usage(of: command, at: path)))")
    page.line(".PP")
    page.text(command.abstract)
    if !command.discussion.isEmpty {
      page.line(".PP")
      page.text(command.discussion)
    }
    for operand in command.operands { page.entry(operand.term, operand.help) }
    page.options(command.options)
    for example in command.examples {
      page.line(".PP")
      page.line(".RS 4")
      page.line(".B \(roff(example.line))")
      page.line(".br")
      page.text(example.explanation)
      page.line(".RE")
    }
  }
}

private struct ManualPage {
  private(set) var source = ""

  mutating func line(_ line: String) {
    source += line + "\n"
  }

  mutating func section(_ title: String) {
    line(".SH \(quoted(title))")
  }

  /// Paragraphs; an empty line begins a new one.
  mutating func text(_ text: String) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(part.isEmpty ? ".PP" : roff(String(part)))
    }
  }

  mutating func entry(_ term: String, _ explanation: String) {
    line(".TP")
    line(".B \(roff(term))")
    line(roff(explanation))
  }

  mutating func options(_ parameters: [Parameter]) {
    for parameter in parameters { entry(parameter.term, parameter.help) }
  }
}

/// Text that troff prints as it stands.
private func roff(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "\\": result += "\\e"
    case "-": result += "\\-"
    case "…": result += "..."
    default: result.append(character)
    }
  }
  // A dot or a quote at the beginning would be a request.
  return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
}

private func quoted(_ text: String) -> String {
  "\""
    + roff(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq")
    + "\""
}
