/// Arguments taken apart, before they are read as values.
struct ParsedArguments: Hashable, Sendable {
  /// By the first name of the option, in the order given; a flag gives an empty text each time.
  var values: [String: [String]] = [:]
  /// By the name of the operand.
  var operands: [String: [String]] = [:]
}

/// What a line of arguments asks for.
enum Request {
  case run(Command, path: [String], ParsedArguments)
  case help(Command, path: [String])
  case version
}
