internal import Diagnostics

extension ArgumentParser {
  func unknownCommand(_ word: String) -> UsageError {
    let names = command.subcommands.map(\.name)
    // A command of a group is often asked for without the group.
    let elsewhere = program.root.descendants().filter { $0.path.last == word }
      .map { $0.path.joined(separator: " ") }
    let near = nearestName(to: word, among: names)
    let meant = near.map { (path + [$0]).joined(separator: " ") } ?? elsewhere.first
    return UsageError(
      "there is no command '\((path + [word]).joined(separator: " "))'",
      help: meant.map { "did you mean '\(program.name) \($0)'?" })
  }

  func unknownOption(_ name: String) -> UsageError {
    let names = program.parameters(of: command).flatMap(\.names).filter { $0.hasPrefix("--") }
    // Of a letter alone, all that begins with it may be meant.
    let sameLetter = name.hasPrefix("--") ? [] : names.filter { $0.hasPrefix("-\(name)") }
    let near = sameLetter.isEmpty ? nearestName(to: name, among: names).map { [$0] } : sameLetter
    let meant = near.map {
      "did you mean \(enumeration($0.map { "'\($0)'" }, last: "or"))?"
    }
    let owner = path.isEmpty ? program.name : path.joined(separator: " ")
    // Options of a command stand after its name.
    let owners = program.root.descendants(path).filter { descendant in
      path.isEmpty && descendant.command.options.contains { $0.names.contains(name) }
    }
    let place = owners.first.map { owner in
      "'\(name)' belongs to '\(owner.path.joined(separator: " "))' and stands after its name"
    }
    return UsageError("'\(owner)' has no option '\(name)'", help: place ?? meant)
  }

  func unexpectedValue(_ name: String) -> UsageError {
    UsageError("'\(name)' takes no value")
  }

  func missingCommand() -> UsageError {
    UsageError(
      "which command?",
      help: "\(enumeration(command.subcommands.map { "'\($0.name)'" }, last: "or"))")
  }
}
