import Diagnostics
import Fixtures
import Testing

@Suite struct FormatTests {
  private let tool = Tool(
    name: "catalyst", version: "1.0.0",
    rules: ["example-rule": "what it finds", "silent": "finds nothing here"])

  /// Three files: one with findings of all kinds, one with hostile names and text, one in order.
  private var report: Report {
    let shop = SourceFile(
      path: "./apps/shop.yaml",
      text: "spec:\n  blueprintRef:\n    name: bp-postgre\n    名前: x\n  a: 1\n  a: 1\n")
    let odd = SourceFile(
      path: "apps/100%,a:b#\n<&\"\\.yaml", text: "key: \u{1B}[31m]]> & <value>\u{7}\n")
    let empty = SourceFile(path: "/tmp/empty file.yaml", text: "")
    let name = shop.place("bp-postgre")
    let twice = shop.place("a: 1").start
    let findings = [
      Finding(
        "'bp-postgre' is not in the catalog", at: name, label: "named here",
        path: "/spec/blueprintRef/name", document: 0,
        notes: [Note("the catalog has 'bp-postgres'", at: odd.place("value"))],
        help: "add it to the catalog",
        fixIts: [FixIt("write 'bp-postgres'", replacing: name, with: "bp-postgres")]
      ).diagnostic("example-rule"),
      Finding("behind a wide name", at: shop.place("x\n")).diagnostic("wide", .information),
      Finding("over lines", at: shop.range(0, 24)).diagnostic("lines", .warning),
      Finding("twice", at: shop.range(twice, twice + 1)).diagnostic("same", .warning),
      Finding("twice", at: shop.range(twice + 7, twice + 8)).diagnostic("same", .warning),
      Finding("100%, a: b\n::error::x\u{1B}]]>", at: odd.place("value"), help: "<&\"'>").diagnostic(
        "odd,rule:x"),
      Finding("no XML: \u{FFFE}\u{FFFF}\u{FFFC} ¿¾", at: odd.place("key")).diagnostic("xml"),
      Finding("nothing in it", at: empty.beginning).diagnostic("empty", .error),
    ]
    return Report(findings, files: ["apps/fine.yaml", shop.path, odd.path], documents: 4)
  }

  @Test func sarif() throws {
    try expectGolden(report.sarif(by: tool), in: "fixtures/diagnostics/report.sarif")
  }

  @Test func gitHub() throws {
    let text = report.github()
    try expectGolden(text, in: "fixtures/diagnostics/report.github")
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
  }

  @Test func gitLab() throws {
    try expectGolden(report.gitlab(), in: "fixtures/diagnostics/report.gitlab.json")
  }

  @Test func jUnit() throws {
    try expectGolden(
      report.junit(failing: .error, by: tool), in: "fixtures/diagnostics/report.junit.xml")
  }

  @Test func tap() throws {
    try expectGolden(report.tap(failing: .error), in: "fixtures/diagnostics/report.tap")
    let lenient = report.tap(failing: .warning).split(separator: "\n")
    #expect(lenient.contains("not ok 1 - apps/shop.yaml"))
  }

  @Test func nothingFound() {
    let report = Report([])
    #expect(report.github() == "")
    #expect(report.gitlab() == "[]\n")
    #expect(report.tap(failing: .error) == "TAP version 14\n1..0 # nothing was checked\n")
    #expect(
      report.junit(failing: .error, by: tool) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="catalyst" tests="0" failures="0">
        </testsuites>

        """)
  }

  @Test func fingerprintsStayWhenLinesAreInserted() {
    func fingerprints(_ text: String) -> [String] {
      let file = SourceFile(path: "a.yaml", text: text)
      let places = [file.place("bad: 1"), file.place("worse: 2"), file.place("c: 3")]
      let findings = places.enumerated().map { number, place in
        Finding("message of \(text.utf8.count)", at: place, path: number == 2 ? "/c" : nil)
          .diagnostic("rule")
      }
      return Report(findings).fingerprints()
    }
    let before = fingerprints("bad: 1\nworse: 2\nc: 3\n")
    #expect(fingerprints("# new\n\n  bad: 1\nworse: 2\n    c: 3\n") == before)
    #expect(Set(before).count == 3)
    #expect(before.allSatisfy { $0.utf8.count == 32 })
  }

  @Test func equalFindingsHaveDifferentFingerprints() {
    let file = SourceFile(path: "a.yaml", text: "a: 1\na: 1\n")
    let findings = [0, 5].map { Finding("twice", at: file.range($0, $0 + 1)).diagnostic("rule") }
    #expect(Set(Report(findings).fingerprints()).count == 2)
  }
}
