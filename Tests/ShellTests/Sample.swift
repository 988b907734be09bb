import Diagnostics
import Files
import Glibc
import Shell

/// A program with every kind of declaration.
enum Sample {
  static let fix = Flag("--fix", help: "applies the fixes that are certain")
  static let since = Option<String>(
    "--since", value: "REV", help: "only what has changed since a revision")
  static let select = OptionList<String>(
    "--select", "-s", value: "RULE", help: "only these rules; may be repeated")
  static let level = Option<Severity>("--level", value: "LEVEL", help: "where to begin")
  static let paths = OperandList<String>(
    "PATH", help: "what to check (default: the current folder)", completion: .files)
  static let kind = Operand<ColourChoice>("KIND", help: "what it is")
  static let target = Operand<String>(
    "DIR", help: "where to", isRequired: false, completion: .folders)

  static let check = Command(
    "check", "checks files: all of them, or [some]",
    discussion: """
      Reads every file and says what is wrong with it, with the place and a way out, in a form that \
      people and machines can read.

      A second paragraph, 'quoted'.
      """,
    examples: [
      Command.Example("sample check --since main", "checks what the branch changes"),
      Command.Example("sample check -o sarif=report.sarif .", "writes a report besides"),
    ],
    options: [fix, since, select, level], operands: [paths], formats: OutputFormat.reports
  ) { invocation in
    invocation.console.output.write(describe(invocation))
    return .success
  }

  static let convert = Command(
    "convert", "turns one thing into another", examples: [],
    operands: [kind, target], formats: []
  ) { invocation in
    let kind = invocation[kind]?.rawValue ?? "nothing"
    invocation.console.output.write("\(kind) \(invocation[target] ?? "nowhere")\n")
    return .success
  }

  static let fail = Command(
    "fail", "ends in an error", examples: [], operands: [Operand<String>("HOW", help: "which one")]
  ) { invocation in
    switch invocation[Operand<String>("HOW", help: "which one")] {
    case "usage": throw UsageError("'--a' and '--b' exclude each other", help: "leave one out")
    case "file": throw FileError(.read, "a\u{1B}.yaml", .missing)
    case "findings":
      let file = SourceFile(path: "a.yaml", text: "a: 1\n")
      let findings = [
        Finding("wrong", at: file.range(0, 1)).diagnostic("rule"),
        Finding("odd", at: file.range(3, 4)).diagnostic("rule", .warning),
      ]
      return try invocation.finish(with: Report(findings, files: ["a.yaml"], documents: 1))
    default: throw Broken()
    }
  }

  static let program = Program(
    name: "sample", version: "1.2.3",
    root: Command(
      "sample", "shows what can be declared", discussion: "Nothing else.",
      [
        check, convert, fail,
        Command(
          "debug", "shows what is inside",
          [
            Command("yaml", "reads YAML", examples: []) { _ in .success },
            Command("re-run", "runs again", examples: []) { _ in ExitStatus(code: 1) },
          ]),
      ]),
    reportAddress: "https://example.org/issues")

  private static func describe(_ invocation: Invocation) -> String {
    let lines = [
      "fix \(invocation[fix])", "since \(invocation[since] ?? "-")",
      "select \(invocation[select])", "level \(invocation[level]?.rawValue ?? "-")",
      "paths \(invocation[paths])", "format \(invocation.format.rawValue)",
      "outputs \(invocation.outputs.map { "\($0.format.rawValue) \($0.file)" })",
      "jobs \(invocation.jobs)", "quiet \(invocation.isQuiet)", "verbose \(invocation.isVerbose)",
      "rules \(invocation.rulesFolder ?? "-")", "fails \(invocation.failingSeverity.rawValue)",
      "style \(invocation.style)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

private struct Broken: Error {}

/// What a run printed and ended with.
struct Run: Equatable {
  var output: String
  var error: String
  var status: ExitStatus

  init(output: String = "", error: String = "", status: ExitStatus = .success) {
    self.output = output
    self.error = error
    self.status = status
  }

  /// Runs `sample` in this process.
  init(
    _ arguments: String..., onTerminal: Bool = false, variables: [String: String] = [:],
    executable: String? = nil, execute: @escaping @Sendable (String, [String]) -> Void = { _, _ in }
  ) {
    self.init(
      arguments, onTerminal: onTerminal, variables: variables, executable: executable,
      execute: execute)
  }

  init(
    _ arguments: [String], program: Program = Sample.program, onTerminal: Bool = false,
    variables: [String: String] = [:], executable: String? = nil,
    execute: @escaping @Sendable (String, [String]) -> Void = { _, _ in }
  ) {
    let surroundings = Surroundings(
      variable: { variables[$0] }, ticks: { 0 }, time: { 1_798_675_200 },
      readInput: { _ in .success(Array("input".utf8)) }, readSomeInput: { .success([]) },
      draw: { _ in }, processors: 2, execute: execute, executable: executable)
    let console = Console(
      output: ConsoleStream(capturingAsTerminal: onTerminal),
      error: ConsoleStream(capturingAsTerminal: onTerminal), surroundings: surroundings)
    status = program.run(arguments, on: console)
    output = console.output.text
    error = console.error.text
  }
}

func makeExecutable(_ path: String) {
  chmod(path, 0o755)
}
