internal import Shell

extension Command {
  /// The engines one by one, for conformance suites and for finding out why.
  static let debug = Command(
    "debug", "answers questions to one engine, a JSON object a line",
    discussion: """
      Reads one JSON object from each line of standard input and answers it with one on standard \
      output, in order. A line that cannot be read gets an answer with an 'error'.
      """,
    [
      answering(.yaml),
      answering(.schema),
      answering(.crd),
      answering(.cel),
      answering(.semver),
      answering(.cron),
      answering(.duration),
    ])

  private static func answering(_ mode: DebugMode) -> Command {
    Command(
      mode.name, mode.abstract, examples: [Example(mode.example, "asks one question")], formats: []
    ) { invocation in
      let input = try invocation.console.readInput(limit: 1 << 30)
      for line in input.split(separator: UInt8(ascii: "\n")) {
        invocation.console.output.write(mode.answer(Array(line)))
        invocation.console.output.write("\n")
        // What has been answered stands, whatever the next question does.
        invocation.console.output.flush()
      }
      return .success
    }
  }
}
