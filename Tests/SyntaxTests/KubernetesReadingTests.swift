import Diagnostics
import Syntax
import Testing

/// What Kubernetes' reader makes of a text, beyond the public cases; each was tried with kubectl.
@Suite struct KubernetesReadingTests {
  private func read(_ text: String) -> String {
    let result = parse(SourceFile(path: "a.yaml", text: text))
    if let error = result.diagnostics.first(where: { $0.severity == .error }) {
      return "error: \(error.rule)"
    }
    return result.value.documents.map(json).joined(separator: " ")
  }

  @Test(arguments: [
    ("[1e400, .5e400, 1e-400]", #"["1e400",".5e400",0]"#),
    (
      "[0777777777777777777777777, 0xFFFFFFFFFFFFFFFFF]",
      #"[7.777777777777778e+23,"0xFFFFFFFFFFFFFFFFF"]"#
    ),
    (
      "[-9223372036854775809, +18446744073709551615]", "[-9223372036854776000,18446744073709552000]"
    ),
    ("[0X1F, 0B11, 0O17, -0b11, 0x_1F, 1_, 1_000.5_0]", "[31,3,15,-3,31,1,1000.5]"),
    (
      "[1e5, 1e-6, 1e-7, 1e20, 1e21, -0.0]", "[100000,0.000001,1e-7,100000000000000000000,1e+21,-0]"
    ),
    (
      "{1e5: a, 1e6: b, 123456789.0: c, 1e-5: d, 16777217.0: e, .inf: f}",
      #"{"100000":"a","1e+06":"b","1.2345679e+08":"c","1e-05":"d","1.6777216e+07":"e",".inf":"f"}"#
    ),
    ("{0x1F: a, 0o17: b, 1_0: c, no: d}", #"{"31":"a","15":"b","10":"c","false":"d"}"#),
    ("[!!int '0x10', !!float 1, !!str 1, !!null '', ! 12, !x 12]", #"[16,1,"1",null,"12","12"]"#),
    ("[!!binary aGVsbG8=, !!binary gIA=]", "[\"hello\",\"\u{fffd}\u{fffd}\"]"),
    ("[!!timestamp 2001-01-01]", #"["2001-01-01"]"#),
    ("!!timestamp x", "error: tag-mismatch"), ("!!null x", "error: tag-mismatch"),
    ("!!bool 1", "error: tag-mismatch"), ("!!int", "error: tag-mismatch"),
    ("b: &a 5\nv: {*a : z}", #"{"b":5,"v":{"5":"z"}}"#),
    ("b: &a {k: x}\nv: {*a : y}", "error: key-type"), ("b: &a ~\nv: {*a : y}", "error: key-type"),
    ("{<<: {a: 1}, b: 2}", #"{"b":2,"a":1}"#), ("{'<<': {a: 1}}", #"{"<<":{"a":1}}"#),
    ("{!!merge '<<': {a: 1}, b: 2}", #"{"b":2,"a":1}"#),
    ("{a: 1, <<: {a: 2}}", #"{"a":2}"#), ("{<<: {a: 2}, a: 1}", #"{"a":1}"#),
    ("{<<: [{a: 1}, {a: 2, b: 3}]}", #"{"a":1,"b":3}"#), ("{<<: ~}", "error: merge-value"),
    (
      "a: &a {x: 1}\nb: &b {<<: *a, z: 2}\nc: {<<: [*b], x: 3}",
      #"{"a":{"x":1},"b":{"z":2,"x":1},"c":{"x":3,"z":2}}"#
    ),
    ("[a:, 'b', c :]", #"["a:","b","c :"]"#),
    ("{it's:, b: {c:}}", #"{"it's:":null,"b":{"c:":null}}"#),
    ("{a\n b:, c: \"d\\'e\"}", #"{"a b:":null,"c":"d'e"}"#), ("[é:, *é]", "error: yaml-syntax"),
    ("[a?]", "error: yaml-syntax"), ("{a: ?b}", "error: yaml-syntax"), ("- a?b", #"["a?b"]"#),
    ("a\n...\nb\n---\nc\n", "error: text-after-document"),
  ])
  func reading(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test func whatFollowsADocumentIsLeftOut() {
    let result = parse(SourceFile(path: "a.yaml", text: "a: 1\n...\n{\n---\nc: 2\n"))
    #expect(result.value.documents.map(json) == [#"{"a":1}"#, #"{"c":2}"#])
    #expect(result.diagnostics.map(\.rule) == ["text-after-document"])
  }

  @Test func rangesOfPatchedTexts() {
    let file = SourceFile(path: "a.yaml", text: "é: [a:, \"x\\'y\", z]\n")
    let items = parse(file).value.documents[0]["é"]?.items.map(\.range) ?? []
    #expect(items == [file.range(5, 7), file.range(9, 15), file.range(17, 18)])
  }

  @Test func anUnquotedTemplateReadsAsIfItWereQuoted() {
    let file = SourceFile(
      path: "a.yaml", text: "a: {{ .config.x }}\nb: [&c {{ d }}, {e: {{ f }}}]\n")
    let result = parse(file)
    #expect(
      result.value.documents.map(json) == [
        #"{"a":"{{ .config.x }}","b":["{{ d }}",{"e":"{{ f }}"}]}"#
      ])
    #expect(result.diagnostics.map(\.rule) == Array(repeating: "unquoted-template", count: 3))
    #expect(
      result.diagnostics[0].finding.fixIts
        == [
          FixIt("put quotes around it", replacing: file.range(3, 18), with: "\"{{ .config.x }}\"")
        ])
  }

  @Test func rangesOfNodes() {
    let text = "a: &x !!str 'b'\nc: &y\n  d: 1\n  # end\ne:\n- f\n- |\n  g\n\nh: [i, {j: }]\n"
    let root = parse(SourceFile(path: "a.yaml", text: text)).value.documents[0]
    let texts = [
      root["a"], root["c"], root["e"], root["e"]?[1], root["h"], root["h"]?[1], root["h"]?[1]?["j"],
    ].map { $0.map { String(text.utf8.prefix($0.range.end).dropFirst($0.range.start)) ?? "" } }
    #expect(texts == ["'b'", "d: 1", "- f\n- |\n  g", "|\n  g", "[i, {j: }]", "{j: }", ""])
  }
}
