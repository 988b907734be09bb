import Fixtures
import Glibc
import Shell
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    ("overview", ["--help"]), ("check", ["check", "-h"]), ("group", ["debug", "--help"]),
    ("convert", ["convert", "--help"]),
  ])
  func helpLooks(_ name: String, _ arguments: [String]) throws {
    let run = Run(arguments)
    #expect(run.status == .success)
    try expectGolden(run.output, in: "fixtures/shell/help/\(name).txt")
    let spelled = Run(["help"] + arguments.dropLast())
    #expect(spelled == run)
  }

  @Test func manualLooks() throws {
    try expectGolden(Sample.program.manualPage(), in: "fixtures/shell/sample.1")
  }

  @Test(
    .disabled(if: Checkout.isUpdatingFixtures),
    .enabled(if: output(of: "command -v groff") != "", "needs groff"))
  func manualIsValid() {
    let page = Checkout.root + "/fixtures/shell/sample.1"
    #expect(output(of: "groff -man -ww -z '\(page)' 2>&1 && echo fine") == "fine\n")
  }

  @Test(arguments: CompletionShell.allCases)
  func completionsLook(_ shell: CompletionShell) throws {
    let script = Sample.program.completions(for: shell)
    try expectGolden(script, in: "fixtures/shell/completions.\(shell.rawValue)")
  }

  /// Of the shells that are here: the others' scripts are not counted as read.
  @Test(
    .disabled(if: Checkout.isUpdatingFixtures),
    arguments: CompletionShell.allCases.filter { output(of: "command -v \($0.rawValue)") != "" })
  func shellsCanReadTheirScripts(_ shell: CompletionShell) {
    let file = Checkout.root + "/fixtures/shell/completions.\(shell.rawValue)"
    #expect(output(of: "\(shell.rawValue) -n '\(file)' 2>&1 && echo fine") == "fine\n")
  }

  @Test(
    .disabled(if: Checkout.isUpdatingFixtures),
    arguments: [
      ("sample ", "check convert fail debug"), ("sample che", "check"),
      ("sample debug ", "yaml re-run"), ("sample debug yaml --ver", "--verbose --version"),
      ("sample check --level ", "information warning error"), ("sample check --level=w", "warning"),
      ("sample check --since=x --fo", "--format"),
      ("sample check -o ", "text= json= sarif= github= gitlab= junit= tap="),
      ("sample convert ", "auto always never"),
      ("sample check fixtures/shell/sam", "fixtures/shell/sample.1"),
    ])
  func bashCompletes(_ line: String, _ expected: String) throws {
    let script = Checkout.root + "/fixtures/shell/completions.bash"
    // As bash does it: words are taken apart at blanks and at `=`.
    let words = line.split(separator: " ", omittingEmptySubsequences: false).flatMap { word in
      word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        .joinedByEqualSign()
    }
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let command =
      "cd '\(Checkout.root)' && . '\(script)' && COMP_WORDS=(\(quoted))"
      + " && COMP_CWORD=\(words.count - 1) && _sample && echo ${COMPREPLY[@]}"
    let completed = output(of: "bash -c \"\(command.replacingDollars())\"")
    #expect(completed.hasPrefix(expected + "\n"), "\(line): \(completed)")
  }

  @Test(
    .disabled(if: Checkout.isUpdatingFixtures),
    .enabled(if: output(of: "command -v fish") != "", "needs fish"),
    arguments: [
      ("sample ", "check convert debug fail"), ("sample che", "check"),
      ("sample debug ", "re-run yaml"), ("sample debug yaml --ver", "--verbose --version"),
      ("sample check --level ", "error information warning"), ("sample --quiet conv", "convert"),
      ("sample convert ", "always auto never"),
      ("sample check fixtures/shell/sam", "fixtures/shell/sample.1"),
    ])
  func fishCompletes(_ line: String, _ expected: String) throws {
    let script = Checkout.root + "/fixtures/shell/completions.fish"
    let home = "export HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent; cd '\(Checkout.root)'"
    let completed = output(
      of: "\(home); fish -N -c 'source \(script); complete -C \"\(line)\"' 2>/dev/null")
    let words = completed.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    #expect(words.sorted().joined(separator: " ") == expected, "\(line)")
  }
}

extension [String] {
  fileprivate func joinedByEqualSign() -> [String] { count == 2 ? [self[0], "=", self[1]] : self }
}

extension String {
  /// For a script between double quotes.
  fileprivate func replacingDollars() -> String {
    split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$")
  }
}

private func output(of command: String) -> String {
  guard let stream = popen(command, "r") else { return "" }
  defer { pclose(stream) }
  var output: [UInt8] = []
  while case let byte = fgetc(stream), byte != EOF { output.append(UInt8(byte)) }
  return String(decoding: output, as: UTF8.self)
}
