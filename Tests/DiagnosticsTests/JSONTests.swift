import Diagnostics
import Fixtures
import Testing

@Suite struct JSONTests {
  @Test func aReportHasThePromisedShape() throws {
    let findings = TextCase.all.map { $0.finding.diagnostic("example-rule", $0.severity) }
    let report = Report(findings, files: ["a.yaml", "b.yaml"], documents: 3)
    try expectGolden(report.json(), in: "fixtures/diagnostics/report.json")
  }

  @Test func allFieldsOfAFinding() {
    let file = SourceFile(path: "a.yaml", text: "é: 1\nb: 2\n")
    let finding = Finding(
      "say \"why\"", at: file.range(0, 8), path: "/é", document: 0,
      notes: [Note("and here", at: file.range(6, 7))], help: "do\tthis",
      fixIts: [FixIt("write 'c'", replacing: file.range(6, 7), with: "c")])
    #expect(
      Report([finding.diagnostic("r", .warning)], files: ["a.yaml"], documents: 1).json() == #"""
        {"diagnostics":[
        {"rule":"r","severity":"warning","message":"say \"why\"","file":"a.yaml","line":1,"column":1,"endLine":2,"endColumn":3,"document":0,"path":"/é","notes":[{"message":"and here","file":"a.yaml","line":2,"column":1}],"help":"do\tthis","fixes":[{"title":"write 'c'","edits":[{"file":"a.yaml","start":6,"end":7,"text":"c"}]}]}
        ],"summary":{"errors":0,"warnings":1,"files":1,"documents":1}}

        """#)
  }

  @Test func nothingFound() {
    #expect(
      Report([]).json()
        == #"{"diagnostics":[],"summary":{"errors":0,"warnings":0,"files":0,"documents":0}}"# + "\n"
    )
  }

  @Test func stringsAreEscaped() {
    var writer = JSONWriter()
    writer.string("\u{0}\u{1F}\"\\\n\r\t\u{7F}\u{80}\u{9F}\u{A0}é😀/")
    #expect(writer.text == #""\u0000\u001f\"\\\n\r\t\u007f\u0080\u009f"# + "\u{A0}é😀/\"")
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    var writer = JSONWriter()
    writer.string(bytes: [0x61, 0xFF, 0xC2])
    #expect(writer.text == "\"a\u{FFFD}\u{FFFD}\"")
  }

  @Test func valuesAreSeparated() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("none", String?.none)
      writer.member("yes", true)
      writer.key("list")
      writer.array([1, 2]) { $0.integer($1) }
      writer.key("empty")
      writer.object { _ in }
      writer.key("raw")
      writer.raw("1.5e3")
      writer.key("lines")
      writer.lines(["a", "b"]) { $0.string($1) }
    }
    #expect(
      writer.text == #"""
        {"none":null,"yes":true,"list":[1,2],"empty":{},"raw":1.5e3,"lines":[
        "a",
        "b"
        ]}
        """#)
  }
}
