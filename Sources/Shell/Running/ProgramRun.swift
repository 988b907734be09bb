internal import Diagnostics
internal import Files
internal import Glibc

extension Program {
  /// Runs the command that `arguments` name, the program's own name left out. Everything that goes
  /// wrong is said on standard error and comes back as an exit status; nothing is left unwritten.
  package func run(_ arguments: [String], on console: Console) -> ExitStatus {
    let status = perform(arguments, console)
    console.output.flush()
    console.error.flush()
    guard let code = console.output.failure else { return status }
    let reason = FileError.Reason.system(code).explanation
    console.say("error: cannot write to standard output: \(reason)")
    return unusable
  }

  private func perform(_ arguments: [String], _ console: Console) -> ExitStatus {
    if let program = externalProgram(arguments.first ?? "", console.surroundings) {
      console.surroundings.execute(program, Array(arguments.dropFirst()))
      console.say("error: cannot start '\(program)'")
      return unusable
    }
    var parser = ArgumentParser(self, arguments)
    do {
      try refuseMissing(arguments)
      switch try parser.parse() {
      case .version:
        console.output.write("\(name) \(version)\n")
        return .success
      case .help(let command, let path):
        console.output.write(help(for: command, at: path, width: console.output.width ?? 80))
        return .success
      case .run(let command, let path, let parsed):
        guard let action = command.action else { return unusable }
        let invocation = Invocation(
          program: self, command: command, path: path, console: console, arguments: parsed)
        try invocation.refuseMissingRules()
        return try action(invocation)
      }
    } catch let error as UsageError {
      let command = ([name] + parser.path).joined(separator: " ")
      complain(error, console)
      console.say("  see '\(command) --help'")
      return unusable
    } catch let failure as any CommandFailure {
      complain(failure, console)
      return unusable
    } catch {
      console.say("error: this is a fault of \(name) \(version): \(error)")
      console.say("  = help: please report it with what led to it: \(reportAddress)")
      return .fault
    }
  }

  /// Arguments of a program that is not there are not for us to judge; what it does can be said.
  private func refuseMissing(_ arguments: [String]) throws(UsageError) {
    let named = root.subcommands.first { $0.name == arguments.first }
    guard let named, named.isExternal, !arguments.contains("--help"), !arguments.contains("-h")
    else { return }
    throw .missingProgram("\(name)-\(named.name)")
  }

  private func complain(_ failure: any CommandFailure, _ console: Console) {
    console.say("error: \(failure.message)")
    if let help = failure.help { console.say("  = help: \(help)") }
  }
}

extension Invocation {
  /// A folder that is not there would be the same as none, so that a mistyped name went unnoticed.
  fileprivate func refuseMissingRules() throws(UsageError) {
    guard let folder = rulesFolder, PathContent(at: folder) != .folder else { return }
    throw UsageError(
      "--rules: '\(folder)' is not a folder",
      help: nearestPath(to: folder).map { "did you mean '\($0)'?" })
  }
}
