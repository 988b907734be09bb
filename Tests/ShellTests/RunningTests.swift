import Files
import Shell
import Synchronization
import Testing

@Suite struct RunningTests {
  @Test func versionAndExitCodes() {
    #expect(Run("--version") == Run(output: "sample 1.2.3\n"))
    #expect(Run("check", "--version") == Run(output: "sample 1.2.3\n"))
    #expect(Run("debug", "yaml") == Run())
    #expect(Run("debug", "re-run") == Run(status: .findings))
  }

  @Test func failuresAreSaid() {
    #expect(
      Run("fail", "usage")
        == Run(
          error: """
            error: '--a' and '--b' exclude each other
              = help: leave one out
              see 'sample fail --help'

            """, status: .unusable))
    #expect(
      Run("fail", "file")
        == Run(
          error: "error: cannot read 'a\u{241B}.yaml': it does not exist\n", status: .unusable))
    #expect(
      Run("fail", "otherwise")
        == Run(
          error: """
            error: this is a fault of sample 1.2.3: Broken()
              = help: please report it with what led to it: https://example.org/issues

            """, status: .fault))
  }

  @Test func findingsDecideTheExitCode() throws {
    #expect(Run("fail", "findings").status == .findings)
    #expect(Run("fail", "findings", "--exit-zero").status == .success)
    #expect(Run("fail", "findings", "--fail-on", "warning").status == .findings)
    #expect(
      Run("fail", "findings").output.hasSuffix("1 error and 1 warning in 1 file (1 document)\n"))
    #expect(
      Run("fail", "findings", "--quiet").output == """
        error[rule]: wrong
         ┌─ a.yaml:1:1
        1│ a: 1
         │ ^

        """)
    #expect(
      Run("fail", "findings", "--format=json", "--quiet").output.hasPrefix("{\"diagnostics\":["))
  }

  @Test func reportsGoIntoFilesBesides() throws {
    let file = "/tmp/catalyst-shell-\(UInt64.random(in: 0...UInt64.max)).json"
    let run = Run("fail", "findings", "-o", "json=\(file)", "--color=always")
    #expect(run.output.contains("\u{1B}[1;31merror[rule]"))
    #expect(
      try readFile(file, limit: 10_000)
        == Array(Run("fail", "findings", "--format=json").output.utf8))
    let full = Run("fail", "findings", "-ojson=/dev/full")
    #expect(full.error == "error: cannot write '/dev/full': no space left on device\n")
    #expect(full.status == .unusable)
  }

  @Test func aCommandCanBeAProgramBesideThisOne() throws {
    let started = Mutex<[[String]]>([])
    // `env-x` stands nowhere; what /usr/bin has is found by the name of the program and a dash.
    let folder = "/tmp/catalyst-shell-\(UInt64.random(in: 0...UInt64.max))"
    try makeFolders(folder)
    try writeFile(Array("#!/bin/sh\n".utf8), to: folder + "/sample-other")
    let without = Run("other", "--x", variables: ["PATH": folder])
    #expect(without.error.hasPrefix("error: there is no command 'other'\n"))
    makeExecutable(folder + "/sample-other")
    for (variables, executable) in [(["PATH": "rel:\(folder)"], nil), ([:], folder + "/sample")] {
      _ = Run("other", "--x", "y", variables: variables, executable: executable) {
        path, arguments in
        started.withLock { $0.append([path] + arguments) }
      }
    }
    #expect(
      started.withLock { $0 } == Array(repeating: [folder + "/sample-other", "--x", "y"], count: 2))
    #expect(Run("../other", variables: ["PATH": folder]).status == .unusable)
  }

  @Test func todayIsAGregorianDate() {
    func day(_ seconds: Int) -> String {
      let surroundings = Surroundings(
        variable: { _ in nil }, ticks: { 0 }, time: { seconds }, readInput: { _ in .success([]) },
        readSomeInput: { .success([]) }, draw: { _ in }, processors: 1, execute: { _, _ in },
        executable: nil)
      return Console(
        output: ConsoleStream(capturingAsTerminal: false),
        error: ConsoleStream(capturingAsTerminal: false), surroundings: surroundings
      ).today
    }
    #expect(day(0) == "1970-01-01")
    #expect(day(951_782_400) == "2000-02-29")
    #expect(day(1_798_675_199) == "2026-12-30")
    #expect(day(1_798_675_200) == "2026-12-31")
    #expect(day(4_107_542_400) == "2100-03-01")
  }
}
