package import Diagnostics

/// The options of every command.
package enum GlobalOption {
  package static let format = Option<OutputFormat>(
    "--format", value: "FORMAT", help: "how to write the result to standard output")
  package static let output = OptionList<FormatFile>(
    "-o", value: "FORMAT=FILE", help: "writes the result into a file besides; may be repeated")
  package static let colour = Option<ColourChoice>(
    "--color", value: "WHEN",
    help: "when to use colours (default: on a terminal, unless NO_COLOR is set)")
  package static let quiet = Flag("--quiet", "-q", help: "prints what fails and nothing else")
  package static let verbose = Flag("--verbose", "-v", help: "says more about what is done")
  package static let config = Option<String>(
    "--config", value: "FILE",
    help: "the configuration (default: the nearest catalyst.yaml, from here upwards)",
    completion: .files)
  package static let jobs = Option<PositiveCount>(
    "--jobs", "-j", value: "N", help: "how many threads to use (default: one for each processor)")
  package static let rules = Option<String>(
    "--rules", value: "DIR", help: "rule data to use in place of what is built in",
    completion: .folders)
  package static let failOn = Option<Severity>(
    "--fail-on", value: "SEVERITY", help: "exits with 1 from this severity on (default: error)")
  package static let exitZero = Flag(
    "--exit-zero", help: "exits with 0 whatever is found: only reports")
  package static let help = Flag("--help", "-h", help: "prints help for the command")
  package static let version = Flag("--version", help: "prints the version")

  /// All of them but the formats, in the order of the help.
  package static let all: [any DeclaredOption] = [
    colour, quiet, verbose, config, jobs, rules, failOn, exitZero, help, version,
  ]
}

extension Program {
  /// The options that a command takes: its own, then those of every command; `--format` and `-o`
  /// where it has a choice.
  func parameters(of command: Command) -> [Parameter] {
    let formats =
      command.formats.isEmpty
      ? [] : [GlobalOption.format, GlobalOption.output as any DeclaredOption]
    let options = command.options
    let own = Set(options.flatMap(\.names))
    let global = (formats + self.options).map { $0.parameter.narrowed(to: command.formats) }
    return options + global.filter { own.isDisjoint(with: $0.names) }
  }
}

extension Parameter {
  /// Offers the formats of a command only.
  fileprivate func narrowed(to formats: [OutputFormat]) -> Parameter {
    let names = formats.map(\.rawValue)
    let completion: Completion =
      switch name {
      case GlobalOption.format.parameter.name: .choices(names)
      case GlobalOption.output.parameter.name: .choices(names.map { $0 + "=" })
      default: self.completion
      }
    return Parameter(
      names: self.names, placeholder: placeholder, help: help, isRepeatable: isRepeatable,
      completion: completion, problem: problem)
  }
}
