internal import Diagnostics

/// Takes a line of arguments apart by the declarations of a program.
struct ArgumentParser {
  let program: Program
  private(set) var command: Command {
    didSet { parameters = program.parameters(of: command) }
  }
  /// What `command` takes.
  private var parameters: [Parameter]
  private(set) var path: [String] = []
  private var rest: ArraySlice<String>
  private var parsed = ParsedArguments()
  private var operands: [String] = []
  /// After `--` everything is an operand.
  private var isPastOptions = false

  init(_ program: Program, _ arguments: [String]) {
    self.program = program
    rest = arguments[...]
    command = program.root
    parameters = program.parameters(of: command)
  }

  mutating func parse() throws(UsageError) -> Request {
    while let argument = rest.popFirst() {
      if isPastOptions || argument == "-" || !argument.hasPrefix("-") {
        if let request = try take(word: argument) { return request }
      } else if argument == "--" {
        isPastOptions = true
      } else if argument.hasPrefix("--") {
        try take(long: argument)
      } else {
        try take(short: argument)
      }
    }
    if isGiven(GlobalOption.help) { return .help(command, path: path) }
    if isGiven(GlobalOption.version) { return .version }
    guard command.action != nil else { throw missingCommand() }
    try assignOperands()
    try checkValues()
    return .run(command, path: path, parsed)
  }

  private func isGiven(_ flag: Flag) -> Bool { parsed.values[flag.parameter.name] != nil }

  // MARK: Words

  /// A command's name or an operand; a request when nothing after it is of interest.
  private mutating func take(word: String) throws(UsageError) -> Request? {
    if isPastOptions || command.subcommands.isEmpty || !operands.isEmpty {
      operands.append(word)
      return nil
    }
    if let next = command.subcommands.first(where: { $0.name == word }) {
      command = next
      path.append(word)
      return nil
    }
    if path.isEmpty, word == "help" { return try helpRequest() }
    if command.action != nil {
      operands.append(word)
      return nil
    }
    throw unknownCommand(word)
  }

  /// `help COMMAND…`
  private func helpRequest() throws(UsageError) -> Request {
    var command = command
    var path: [String] = []
    for word in rest where !word.hasPrefix("-") {
      guard let next = command.subcommands.first(where: { $0.name == word }) else {
        throw unknownCommand(word)
      }
      command = next
      path.append(word)
    }
    return .help(command, path: path)
  }

  // MARK: Options

  private func parameter(_ name: String) -> Parameter? {
    parameters.first { $0.names.contains(name) }
      // Before the command's name, formats are not known yet.
      ?? (command.action == nil && name == "--format" ? GlobalOption.format.parameter : nil)
      ?? (command.action == nil && name == "-o" ? GlobalOption.output.parameter : nil)
  }

  private mutating func take(long argument: String) throws(UsageError) {
    let separator = argument.firstIndex(of: "=")
    let name = separator.map { String(argument[..<$0]) } ?? argument
    guard let parameter = parameter(name) else { throw unknownOption(name) }
    let value = separator.map { String(argument[argument.index(after: $0)...]) }
    try take(parameter, name, value)
  }

  /// `-q`, `-qv`, `-j4`, `-j=4`, `-j 4`
  private mutating func take(short argument: String) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      guard let parameter = parameter(name) else { throw unknownOption(name) }
      guard parameter.takesValue else {
        if letters.first == "=" { throw unexpectedValue(name) }
        try take(parameter, name, nil)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      try take(parameter, name, letters.isEmpty ? nil : String(letters))
      return
    }
  }

  private mutating func take(
    _ parameter: Parameter, _ name: String, _ attached: String?
  ) throws(UsageError) {
    guard let placeholder = parameter.placeholder else {
      if attached != nil { throw unexpectedValue(name) }
      parsed.values[parameter.name, default: []].append("")
      return
    }
    if let attached {
      parsed.values[parameter.name, default: []].append(attached)
    } else if let next = rest.first, next != "--", self.parameter(next) == nil {
      rest.removeFirst()
      parsed.values[parameter.name, default: []].append(next)
    } else {
      throw UsageError("'\(name)' needs a value", help: "write '\(name) \(placeholder)'")
    }
  }

  // MARK: At the end

  private mutating func assignOperands() throws(UsageError) {
    var words = operands[...]
    for operand in command.operands {
      let taken = operand.isList ? words : words.prefix(1)
      words = words.dropFirst(taken.count)
      if taken.isEmpty, operand.isRequired {
        throw UsageError("\(operand.name) is missing: \(operand.help)")
      }
      for word in taken {
        if let problem = operand.problem(word) { throw UsageError("\(operand.name): \(problem)") }
      }
      parsed.operands[operand.name] = Array(taken)
    }
    if let word = words.first {
      throw UsageError("'\(word)' is one argument too many")
    }
  }

  private func checkValues() throws(UsageError) {
    for parameter in parameters where parameter.takesValue {
      for value in parsed.values[parameter.name] ?? [] {
        if let problem = parameter.problem(value) {
          throw UsageError("\(parameter.name): \(problem)")
        }
      }
    }
    let asked = [
      parsed.values[GlobalOption.format.parameter.name]?.compactMap(OutputFormat.init(argument:)),
      parsed.values[GlobalOption.output.parameter.name]?.compactMap {
        FormatFile(argument: $0)?.format
      },
    ].compactMap { $0 }.joined()
    for format in asked where !command.formats.contains(format) {
      let name = path.joined(separator: " ")
      let formats = command.formats.map { "'\($0.rawValue)'" }
      throw UsageError(
        "'\(name)' has no output as '\(format.rawValue)'",
        help: formats.isEmpty ? nil : "choose \(enumeration(formats, last: "or"))")
    }
  }
}
