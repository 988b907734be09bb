import Diagnostics
import Fixtures
import Testing

@Suite struct TextReportTests {
  @Test(arguments: TextCase.all)
  func looks(_ textCase: TextCase) throws {
    let text = textCase.finding.diagnostic("example-rule", textCase.severity).text(width: 60)
    try expectGolden(text, in: "fixtures/diagnostics/text/\(textCase.name).txt")
  }

  @Test func everythingHasItsColour() throws {
    let report = Report(
      TextCase.all.prefix(4).map { $0.finding.diagnostic("example-rule", $0.severity) },
      files: ["platform/a/blueprint.yaml", "platform/b/blueprint.yaml"], documents: 3)
    try expectGolden(report.text(.coloured), in: "fixtures/diagnostics/text/coloured.ansi")
  }

  @Test func aReportEndsInItsSummary() {
    let file = SourceFile(path: "a.yaml", text: "a: 1\n")
    let finding = Finding("'a' is not known", at: file.range(0, 1))
    let report = Report(
      [finding.diagnostic("b", .warning), finding.diagnostic("a"), finding.diagnostic("a")],
      files: ["a.yaml"], documents: 1)
    #expect(
      report.text() == """
        error[a]: 'a' is not known
         ┌─ a.yaml:1:1
        1│ a: 1
         │ ^

        warning[b]: 'a' is not known
         ┌─ a.yaml:1:1
        1│ a: 1
         │ ^

        1 error and 1 warning in 1 file (1 document)

        """)
    #expect(
      Report([], files: ["a", "b"], documents: 2).text()
        == "nothing found in 2 files (2 documents)\n")
  }

  @Test func noInputReachesTheTerminalUnchanged() {
    let hostile = "\u{1B}]0;x\u{7}\u{9B}31m\r\u{8}\u{202E}\u{7F}\u{200B}"
    let file = SourceFile(path: "a\(hostile)\n.yaml", text: "key: \(hostile)\n")
    let finding = Finding(
      "bad \(hostile)", at: file.range(5, 30), label: hostile,
      notes: [Note(hostile, at: file.range(0, 3))], help: hostile,
      fixIts: [FixIt(hostile, replacing: file.range(0, 3), with: hostile)])
    let text = finding.diagnostic("r\(hostile)").text()
    let harmful = text.unicodeScalars.filter { scalar in
      scalar != "\n"
        && (scalar.value < 0x20 || scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format)
    }
    #expect(harmful.isEmpty)
  }

  @Test func aHugeLineCostsLittle() {
    let file = SourceFile(path: "a.json", bytes: [UInt8](repeating: 0x80, count: 10_000_000))
    let findings = (0..<1000).map { number in
      Finding("bad", at: file.range(number * 10_000, number * 10_000 + 3)).diagnostic("rule")
    }
    let clock = ContinuousClock()
    let time = clock.measure { _ = Report(findings).text() }
    #expect(time < .seconds(20))
  }
}

struct TextCase: CustomTestStringConvertible, Sendable {
  let name: String
  let severity: Severity
  let finding: Finding

  var testDescription: String { name }

  init(_ name: String, _ finding: Finding, _ severity: Severity = .error) {
    self.name = name
    self.severity = severity
    self.finding = finding
  }
}
