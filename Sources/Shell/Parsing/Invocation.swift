package import Diagnostics
internal import Files

/// A command as it was called: the values of its options and operands, and the console it talks to.
/// Every value was found readable before the command was started.
package struct Invocation {
  package let program: Program
  package let command: Command
  /// The names that lead to the command, without the program's.
  package let path: [String]
  package let console: Console
  let arguments: ParsedArguments
  /// The least severity that makes the command fail where no option says it; from the settings.
  package var configuredFailure: Severity?

  package subscript(flag: Flag) -> Bool {
    !(arguments.values[flag.parameter.name] ?? []).isEmpty
  }

  package subscript<Value>(option: Option<Value>) -> Value? {
    arguments.values[option.parameter.name]?.last.flatMap(Value.init(argument:))
  }

  package subscript<Value>(options: OptionList<Value>) -> [Value] {
    (arguments.values[options.parameter.name] ?? []).compactMap(Value.init(argument:))
  }

  /// Nothing when it was left out; never so for a required one.
  package subscript<Value>(operand: Operand<Value>) -> Value? {
    arguments.operands[operand.declaration.name]?.first.flatMap(Value.init(argument:))
  }

  package subscript<Value>(operands: OperandList<Value>) -> [Value] {
    (arguments.operands[operands.declaration.name] ?? []).compactMap(Value.init(argument:))
  }
}

extension Invocation {
  /// How to write the result to standard output.
  package var format: OutputFormat { self[GlobalOption.format] ?? command.formats.first ?? .text }

  /// The files to write the result into besides.
  package var outputs: [FormatFile] { self[GlobalOption.output] }

  package var isQuiet: Bool { self[GlobalOption.quiet] }
  package var isVerbose: Bool { self[GlobalOption.verbose] }

  /// How many threads to use.
  package var jobs: Int { self[GlobalOption.jobs]?.value ?? console.surroundings.processors }

  /// The folder with rule data in place of what is built in.
  package var rulesFolder: String? { self[GlobalOption.rules] }

  /// The configuration file: the one named, or the nearest `catalyst.yaml` in the current folder or
  /// above it.
  package var configurationFile: String? {
    self[GlobalOption.config] ?? findUpwards("catalyst.yaml", from: ".")
  }

  /// The least severity that makes the command fail.
  package var failingSeverity: Severity {
    self[GlobalOption.failOn] ?? configuredFailure ?? .error
  }

  /// Whether to end with success whatever is found.
  package var exitsZero: Bool { self[GlobalOption.exitZero] }

  /// How text on standard output looks.
  package var style: TextStyle {
    console.style(of: console.output, self[GlobalOption.colour] ?? .auto)
  }
}
