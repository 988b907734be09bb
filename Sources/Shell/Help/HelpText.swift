extension Program {
  /// The help for a command, for a terminal of `width` cells.
  package func help(for command: Command, at path: [String], width: Int) -> String {
    var text = HelpText(width: min(max(width, 40), 100))
    let name = ([self.name] + path).joined(separator: " ")
    text.paragraph("\(name): \(command.abstract)")
    text.paragraph("Usage: " + usage(of: command, at: path))
    if !command.discussion.isEmpty { text.paragraph(command.discussion) }
    text.table("Commands", command.subcommands.map { ($0.name, $0.abstract) })
    text.table("Arguments", command.operands.map { ($0.term, $0.help + $0.completion.remark) })
    text.table("Options", command.options.map(\.row))
    let own = Set(command.options.map(\.name))
    let global = parameters(of: command).filter { !own.contains($0.name) }
    text.table(
      command.action != nil ? "Options of every command" : "Options", global.map(\.row))
    text.examples(command.examples)
    if !command.subcommands.isEmpty {
      text.paragraph("'\(name) COMMAND --help' says more about a command.")
    }
    return text.text
  }

  /// `catalyst check [options] [PATH…]`
  func usage(of command: Command, at path: [String]) -> String {
    let words =
      [name] + path
      + (command.action != nil || command.subcommands.isEmpty ? ["[options]"] : ["COMMAND"])
      + command.operands.map { $0.isRequired ? $0.term : "[\($0.term)]" }
    return words.joined(separator: " ")
  }
}

extension OperandDeclaration {
  /// `PATH…`
  var term: String { isList ? name + "…" : name }
}

extension Parameter {
  /// `--jobs, -j N`
  var term: String { names.joined(separator: ", ") + (placeholder.map { " " + $0 } ?? "") }

  fileprivate var row: (String, String) { (term, help + completion.remark) }
}

extension Completion {
  /// The choices, where they are not in the help anyway.
  fileprivate var remark: String {
    switch self {
    case .choices(let choices) where !choices.contains { $0.hasSuffix("=") }:
      "; one of " + choices.joined(separator: ", ")
    case .choices, .nothing, .files, .folders: ""
    }
  }
}

private struct HelpText {
  let width: Int
  private(set) var text = ""

  init(width: Int) {
    self.width = width
  }

  mutating func paragraph(_ paragraph: String) {
    if !text.isEmpty { text += "\n" }
    for line in wrapped(paragraph, width: width) { text += line + "\n" }
  }

  /// Terms on the left; a term that is too long has its explanation on the line below.
  mutating func table(_ title: String, _ rows: [(term: String, explanation: String)]) {
    if rows.isEmpty { return }
    text += "\n\(title):\n"
    let column = min(rows.map(\.term.count).max() ?? 0, 24) + 4
    for row in rows {
      let lines = wrapped(row.explanation, width: max(20, width - column))
      let isShort = row.term.count + 4 <= column
      let padding = String(repeating: " ", count: max(2, column - 2 - row.term.count))
      text += "  " + row.term + (isShort ? padding + (lines.first ?? "") : "") + "\n"
      for line in lines.dropFirst(isShort ? 1 : 0) {
        text += String(repeating: " ", count: column) + line + "\n"
      }
    }
  }

  mutating func examples(_ examples: [Command.Example]) {
    if examples.isEmpty { return }
    text += examples.count == 1 ? "\nExample:\n" : "\nExamples:\n"
    for example in examples {
      text += "  \(example.line)\n"
      for line in wrapped(example.explanation, width: width - 6) { text += "      \(line)\n" }
    }
  }
}
