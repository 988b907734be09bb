import Diagnostics
import Fixtures
import Syntax
import Testing

/// How faults of the text are reported: one golden file to read through.
@Suite struct MessageTests {
  private static let texts = [
    "a:\n  b: 1\n c: 2\n", "a: b: c\n", "foo\nbar: baz\n", "a: x\n  y: z\n", "a: 'it's'\n",
    "a: \"b\" c\n", "a: *x y\n", "a: \"b\nc: d\n", "a: 'b\n---\nc: d\n", "a: [1, 2\nb: 3\n",
    "a: [1, 2", "a: {b: 1\nc: 2\n", "a: [\"x\" \"y\"]\n", "{\"foo\"\n: \"bar\"}\n", "a: [b, , c]\n",
    "a: ]\n", "a:\n\tb: c\n", "a: b\n\tc: d\n", "a: |\n\tb\n", "a: @x\n", "a: `x`\n", "a: %x\n",
    "- a\nb: c\n", "a: b\n- c\n", "a: - b\n", "a: ? b\n", "a: b\nfoo\nc: d\n", ": a\n",
    "a: *.example.com\n", "a: &\n", "a: *unknown\n", "a: &a [*a]\n", "a: \"\\q\"\n",
    "a: \"\\x4\"\n",
    "a: \"\\ud83d\\ude00\"\n", "a: \"b\\/c\"\n", "a: !x!y z\n", "a: !<x\n", "a: [!!str, b]\n",
    "a: |0\n  b\n", "a: |x\n  b\n", "a: [b?]\n", "a: !!int x\n", "a: !!binary '?'\n", "a: .inf\n",
    "%FOO\n---\na\n", "%YAML 1.2\n---\na\n", "%YAML 1.1\n%YAML 1.1\n---\na\n",
    "a: b\n... c\n---\nd: 1\n",
    "{a: b}\nc: d\n", "a: 1\nb: 2\na: 3\n", "on: 1\nyes: 2\n'true': 3\n", "~: a\n", "{[a]: b}\n",
    "18446744073709551615: a\n", "a: {{ .Values.x }}\n", "a: {{ .config[\"x\"] }}-b\n",
    "{{- if .x }}\na: b\n{{- end }}\n", "a: {{ include \"x\" . | nindent 4 }}\n",
    "a: {<<: 5}\n", "a: {<<: [{b: 1}, 2]}\n", "a: 1\n<<: {a: 2}\n", "caf\u{e9}: \u{7}\n",
  ]

  @Test func yaml() throws {
    let reports = MessageTests.texts.map { text in
      let file = SourceFile(path: "a.yaml", text: text)
      return "\(text.debugDescription)\n\(Report(parse(file).diagnostics).text())"
    }
    try expectGolden(reports.joined(separator: "\n"), in: "fixtures/syntax/yaml-messages.txt")
  }

  @Test func bytesThatAreNoText() throws {
    let files: [[UInt8]] = [
      Array("a: caf".utf8) + [0xE9, 0x0A] + Array("b: \u{1}\n".utf8), Array("a: \0\n".utf8),
      [0xFF, 0xFE, 0x61, 0x00], [0x61, 0, 0x3A, 0, 0x20, 0, 0x62, 0], Array("a: \u{fffe}\n".utf8),
    ]
    let reports = files.map { bytes in
      Report(parse(SourceFile(path: "a.yaml", bytes: bytes)).diagnostics).text()
    }
    try expectGolden(reports.joined(separator: "\n"), in: "fixtures/syntax/encoding-messages.txt")
  }

  @Test func json() throws {
    let texts = [
      "", "{", "[1,]", "{\"a\":1,}", "{'a': 1}", "[1 2]", "{\"a\" 1}", "nul", "01", "-", "1.", "1e",
      "\"a", "\"a\nb\"", "\"\\q\"", "\"\\u12\"", "\"\\ud83d\"", "1 2", "// a\n1",
      "{\"a\":1,\"a\":2}",
      "[\u{7f}]", "tru\u{e9}",
    ]
    let reports = texts.map { text in
      let file = SourceFile(path: "a.json", text: text)
      return "\(text.debugDescription)\n\(Report(parseJSON(file).diagnostics).text())"
    }
    try expectGolden(reports.joined(separator: "\n"), in: "fixtures/syntax/json-messages.txt")
  }
}
