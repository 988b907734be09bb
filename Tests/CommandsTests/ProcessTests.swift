import Testing

/// The program as a process: what only the system can show. One after the other, since the lines
/// are handed over in the environment.
@Suite(.serialized) struct ProcessTests {
  @Test func version() {
    #expect(ShellRun("$catalyst --version") == ShellRun(output: "catalyst 0.1.0\n", status: 0))
  }

  @Test func wrongUsageIsTwo() {
    let run = ShellRun("$catalyst completoins")
    #expect(run.status == 2)
    #expect(
      run.output == """
        error: there is no command 'completoins'
          = help: did you mean 'catalyst completions'?
          see 'catalyst --help'

        """)
  }

  /// The first name on a path that is not there is replaced; what follows is kept where it is there then.
  @Test(arguments: [
    ("apps/shpo.yaml", "apps/shop.yaml"), ("Aps/shop.yaml", "apps/shop.yaml"),
    ("aps/blog.yaml", "apps"), ("./apps/../aps", "apps/../apps"),
    ("apps/shop.yml", "apps/shop.yaml"),
    ("apps/shop.yaml/x", nil), ("apps/blog.yaml", nil), ("elsewhere", nil),
  ])
  func aPathThatLeadsNowhereIsAskedAbout(_ path: String, _ meant: String?) {
    let run = ShellRun(
      "d=$(mktemp -d); cd $d; mkdir apps; echo > apps/shop.yaml;"
        + " $catalyst check \(path); status=$?; rm -r $d; exit $status")
    let reason = path.hasSuffix("/x") ? "a part of the path is no folder" : "it does not exist"
    let hint = meant.map { "  = help: did you mean '\($0)'?\n" } ?? ""
    #expect(
      run == ShellRun(output: "error: cannot read '\(path)': \(reason)\n\(hint)", status: 2))
  }

  /// Whatever else could not be read, what was named and is not there ends the run.
  @Test func aNamedPathIsMissedBesideOtherProblems() {
    let run = ShellRun(
      "d=$(mktemp -d); cd $d; mkdir apps; mkfifo apps/a.yaml; $catalyst check apps appz;"
        + " status=$?; rm -r $d; exit $status")
    let message = """
      error: cannot read 'appz': it does not exist
        = help: did you mean 'apps'?

      """
    #expect(run == ShellRun(output: message, status: 2))
  }

  @Test func nothingInAnArgumentIsSaid() {
    #expect(
      ShellRun("$catalyst check ''")
        == ShellRun(
          output: "error: PATH: '' is empty, where a text is wanted\n"
            + "  see 'catalyst check --help'\n", status: 2))
  }

  @Test func aKitThatIsNotThereIsAskedAbout() {
    let run = ShellRun(
      "d=$(mktemp -d); cd $d; mkdir kit; $catalyst bootstrap check kti; status=$?; rm -r $d;"
        + " exit $status")
    let message = """
      error: cannot list 'kti': it does not exist
        = help: did you mean 'kit'?

      """
    #expect(run == ShellRun(output: message, status: 2))
  }

  @Test func aFullDiskIsSaid() {
    #expect(
      ShellRun("$catalyst man >/dev/full")
        == ShellRun(
          output: "error: cannot write to standard output: no space left on device\n", status: 2))
  }

  @Test func aClosedStreamIsSaid() {
    #expect(
      ShellRun("$catalyst man >&-")
        == ShellRun(
          output: "error: cannot write to standard output: bad file descriptor\n", status: 2))
  }

  @Test func nothingIsSaidWhenNobodyReads() {
    // The reader is gone before anything is written, and the signal may be ignored or not.
    let lines = ["", "trap '' PIPE; "].map {
      "\($0)(sleep 0.2; $catalyst man; echo $? >&2) | true"
    }
    #expect(ShellRun("(\(lines[0])) 2>&1; wait; sleep 0.4") == ShellRun(output: "141\n", status: 0))
    #expect(ShellRun("(\(lines[1])) 2>&1; wait; sleep 0.4") == ShellRun(output: "141\n", status: 0))
  }

  @Test func aCrashIsThreeAndAsksForAReport() {
    // The signal that a failed precondition raises, sent while the program waits for a full pipe.
    let run = ShellRun(
      "unset SWIFT_BACKTRACE; d=$(mktemp -d); mkfifo $d/p; exec 3<>$d/p;"
        + " head -c 65536 /dev/zero >&3; $catalyst man >&3 & sleep 0.3;"
        + " kill -ILL $!; wait $!; status=$?; rm -r $d; exit $status")
    let message = """
      error: this is a fault of the program
        = help: please report it with what led to it

      """
    #expect(run == ShellRun(output: message, status: 3))
  }

  @Test func aProgramOfItsOwnIsStarted() {
    let line =
      "d=$(mktemp -d); printf '#!/bin/sh\\necho \"$0:$@\"; exit 7\\n' >$d/catalyst-thing;"
      + " chmod +x $d/catalyst-thing; PATH=$d:$PATH $catalyst thing a --b 'c d' | sed \"s|$d|D|\";"
      + " PATH=$d:$PATH $catalyst thing >/dev/null; s=$?; rm -r $d; exit $s"
    #expect(ShellRun(line) == ShellRun(output: "D/catalyst-thing:a --b c d\n", status: 7))
  }

  @Test func aProgramThatIsNotInstalledIsNamed() {
    // A copy of the program alone in a folder.
    let line =
      "d=$(mktemp -d); cp $catalyst $d/; PATH=/nowhere $d/catalyst controller --directory x 2>&1;"
      + " s=$?; PATH=/nowhere $d/catalyst webhook --help | head -n 1; rm -r $d; exit $s"
    let message = """
      error: 'catalyst-controller' is not installed
        = help: put it beside the program that was called, or into a folder of PATH
        see 'catalyst --help'
      catalyst webhook: refuses objects with errors before a cluster stores them

      """
    #expect(ShellRun(line) == ShellRun(output: message, status: 2))
  }

  @Test(arguments: ["--help", "completions bash", "completions zsh", "completions fish", "man"])
  func longRunningCommandsAreListed(what: String) {
    let run = ShellRun("$catalyst \(what)")
    #expect(run.status == 0)
    for name in ["controller", "webhook"] { #expect(run.output.contains(name)) }
  }

  @Test func completionsAreGoodBash() {
    #expect(ShellRun("$catalyst completions bash | bash -n") == ShellRun(output: "", status: 0))
  }

  @Test func everyCommandHasHelpWithAnExample() {
    let names = ShellRun(
      "$catalyst --help | sed -n '/^Commands:/,/^$/s/^  \\([a-z-]*\\)  .*/\\1/p'")
    #expect(names.status == 0)
    for name in names.output.split(separator: "\n") {
      let help = ShellRun("$catalyst \(name) --help")
      #expect(help.status == 0, "\(name)")
      #expect(help.output.contains("\nExample") || help.output.contains("\nCommands:"), "\(name)")
    }
  }
}
