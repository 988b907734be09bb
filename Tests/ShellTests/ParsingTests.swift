import Shell
import Testing

@Suite struct ParsingTests {
  private static let plain = [
    "fix false", "since -", "select []", "level -", "paths []", "format text", "outputs []",
    "jobs 2", "quiet false", "verbose false", "rules -", "fails error", "style plain",
  ]

  /// What the sample's `check` prints, with these lines changed.
  private func printed(_ changes: String...) -> Run {
    let lines = Self.plain.map { line in
      let key = line.split(separator: " ")[0]
      return changes.first { $0.hasPrefix(key + " ") } ?? line
    }
    return Run(output: lines.joined(separator: "\n") + "\n")
  }

  @Test func nothingIsDefault() {
    #expect(Run("check") == printed())
  }

  @Test func everyWayToWriteAnOption() {
    #expect(Run("check", "--since=main") == printed("since main"))
    #expect(Run("check", "--since", "main") == printed("since main"))
    #expect(Run("check", "--since", "a", "--since=b=c") == printed("since b=c"))
    #expect(Run("check", "-j4") == printed("jobs 4"))
    #expect(Run("check", "-j=4") == printed("jobs 4"))
    #expect(Run("check", "-j", "4") == printed("jobs 4"))
    #expect(Run("check", "-qv", "--fix") == printed("quiet true", "verbose true", "fix true"))
    #expect(Run("check", "-qj3") == printed("quiet true", "jobs 3"))
    #expect(Run("check", "-sa", "--select", "b", "-s", "c") == printed(#"select ["a", "b", "c"]"#))
  }

  @Test func wordsAreOperandsWhereverTheyStand() {
    #expect(Run("check", "a", "--fix", "b") == printed(#"paths ["a", "b"]"#, "fix true"))
    #expect(Run("check", "-", "--", "--fix", "-") == printed(#"paths ["-", "--fix", "-"]"#))
    #expect(Run("check", "--since", "-", "x") == printed("since -", #"paths ["x"]"#))
  }

  @Test func optionsOfEveryCommandMayStandBeforeTheCommand() {
    #expect(Run("--quiet", "--format", "json", "check") == printed("quiet true", "format json"))
    #expect(
      Run("-o", "sarif=a=b", "check", "-ojson=x") == printed(#"outputs ["sarif a=b", "json x"]"#))
    #expect(
      Run("check", "--fail-on=warning", "--rules", "/") == printed("fails warning", "rules /"))
  }

  @Test func colours() {
    #expect(Run("check", "--color=always") == printed("style coloured"))
    #expect(Run("check", onTerminal: true) == printed("style coloured"))
    #expect(Run("check", onTerminal: true, variables: ["NO_COLOR": "1"]) == printed())
    #expect(
      Run("check", onTerminal: true, variables: ["NO_COLOR": ""]) == printed("style coloured"))
    #expect(Run("check", onTerminal: true, variables: ["TERM": "dumb"]) == printed())
    #expect(Run("check", "--color", "never", onTerminal: true) == printed())
  }

  @Test func operandsByPlace() {
    #expect(Run("convert", "auto", "x") == Run(output: "auto x\n"))
    #expect(Run("convert", "never") == Run(output: "never nowhere\n"))
  }

  @Test(
    arguments: [
      (["chek"], "there is no command 'chek'", "did you mean 'sample check'?", ""),
      (["yaml"], "there is no command 'yaml'", "did you mean 'sample debug yaml'?", ""),
      (
        ["debug", "yml"], "there is no command 'debug yml'", "did you mean 'sample debug yaml'?",
        " debug"
      ),
      (["xyz"], "there is no command 'xyz'", nil, ""),
      (["debug"], "which command?", "'yaml' or 're-run'", " debug"),
      (["check", "--fxi"], "'check' has no option '--fxi'", "did you mean '--fix'?", " check"),
      (["check", "-x"], "'check' has no option '-x'", nil, " check"),
      (
        ["check", "-f"], "'check' has no option '-f'",
        "did you mean '--fix', '--format' or '--fail-on'?", " check"
      ),
      (
        ["--fix", "check"], "'sample' has no option '--fix'",
        "'--fix' belongs to 'check' and stands after its name", ""
      ),
      (["check", "--since"], "'--since' needs a value", "write '--since REV'", " check"),
      (["check", "--since", "--fix"], "'--since' needs a value", "write '--since REV'", " check"),
      (["check", "--fix=1"], "'--fix' takes no value", nil, " check"),
      (["check", "-q=1"], "'-q' takes no value", nil, " check"),
      (["check", "--jobs", "0"], "--jobs: '0' is not a whole number over 0", nil, " check"),
      (
        ["check", "--level", "eror"],
        "--level: 'eror' is not one of 'information', 'warning' or 'error'; did you mean 'error'?",
        nil,
        " check"
      ),
      (
        ["check", "--format", "svg"], "'check' has no output as 'svg'",
        "choose 'text', 'json', 'sarif', 'github', 'gitlab', 'junit' or 'tap'", " check"
      ),
      (
        ["check", "-o", "html=x"], "'check' has no output as 'html'",
        "choose 'text', 'json', 'sarif', 'github', 'gitlab', 'junit' or 'tap'", " check"
      ),
      (["check", "-o", "json"], "-o: 'json' is not a format, '=' and a file", nil, " check"),
      (
        ["--format", "json", "convert", "auto"], "'convert' has no output as 'json'", nil,
        " convert"
      ),
      (["convert"], "KIND is missing: what it is", nil, " convert"),
      (
        ["convert", "aut"],
        "KIND: 'aut' is not one of 'auto', 'always' or 'never'; did you mean 'auto'?", nil,
        " convert"
      ),
      (["convert", "auto", "a", "b"], "'b' is one argument too many", nil, " convert"),
      ([], "which command?", "'check', 'convert', 'fail' or 'debug'", ""),
      (
        ["help", "nothing"], "there is no command 'nothing'", nil,
        ""
      ),
    ] as [([String], String, String?, String)])
  func wrongUsage(_ arguments: [String], _ message: String, _ help: String?, _ path: String) {
    let hint = help.map { "  = help: \($0)\n" } ?? ""
    #expect(
      Run(arguments)
        == Run(
          error: "error: \(message)\n\(hint)  see 'sample\(path) --help'\n", status: .unusable))
  }
}
