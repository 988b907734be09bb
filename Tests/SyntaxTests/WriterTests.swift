import Diagnostics
import Syntax
import Testing

@Suite struct WriterTests {
  private func text(_ draft: Draft) -> String { String(decoding: write(draft), as: UTF8.self) }

  @Test func layout() {
    let draft: Draft = [
      "apiVersion": "v1",
      "resources": ["../../base", "b.yaml"],
      "spec": [
        "replicas": 2, "ratio": .double(1.5), "big": .double(1e30), "on": true, "none": .null,
        "empty": [:], "nothing": [],
        "list": [["name": "a", "value": "b"], ["x", ["y", "z"]], [["k": 1]], [[]]],
      ],
    ]
    #expect(
      text(draft) == """
        apiVersion: v1
        resources:
          - ../../base
          - b.yaml
        spec:
          replicas: 2
          ratio: 1.5
          big: 1.0e+30
          "on": true
          none: null
          empty: {}
          nothing: []
          list:
            - name: a
              value: b
            - - x
              - - "y"
                - z
            - - k: 1
            - - []

        """)
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("1.2.3", "1.2.3"), ("--flag=x", "--flag=x"),
    ("http://a:80/#b", "http://a:80/#b"), ("${A}", "${A}"), ("15m", "15m"),
    ("10.0.0.1", "10.0.0.1"),
    ("", #""""#), ("yes", #""yes""#), ("N", #""N""#), ("1_000", #""1_000""#),
    ("12e4567", #""12e4567""#),
    ("190:20:30", #""190:20:30""#), ("2001-1-2", #""2001-1-2""#), ("1,000", #""1,000""#),
    ("0o17", #""0o17""#), (".INF", #"".INF""#), ("=", #""=""#), ("<<", #""<<""#), ("~", #""~""#),
    ("- a", #""- a""#), ("-", #""-""#), ("---", #""---""#), ("a: b", #""a: b""#),
    ("a #b", #""a #b""#),
    ("a:", #""a:""#), (" a", #"" a""#), ("{{ .x }}", #""{{ .x }}""#),
    ("*.example.com", #""*.example.com""#),
    (#""a""#, #"'"a"'"#), (#"'"'"#, #"'''"'''"#), ("-0b1", #""-0b1""#), (#"[\d]"#, #"'[\d]'"#),
    ("a\tb", #""a\tb""#),
    ("a\r\nb", #""a\r\nb""#), ("\u{85}\u{feff}\u{7f}\u{0}", #""\u0085\uFEFF\u007F\u0000""#),
    ("äö 日本 😀", "äö 日本 😀"), ("a b\n ", #""a b\n ""#), ("\n", #""\n""#), ("\ta\n", #""\ta\n""#),
    ("a \nb\n", #""a \nb\n""#),
  ])
  func strings(_ value: String, _ written: String) {
    #expect(text(.string(value)) == written + "\n")
    #expect(text(["k": .string(value)]) == "k: \(written)\n")
    #expect(text([value: 1]) == "\(written): 1\n")
  }

  @Test func blocks() {
    let draft: Draft = [
      "clip": "a\n\n  b\tc\n", "strip": "a\nb", "keep": "a\n\n\n", "indented": "  a\nb\n",
      "list": [" a\n"],
      "feed": "\na\n", "key\nwith feed": 1,
    ]
    #expect(
      text(draft) == """
        clip: |
          a

            b\tc
        strip: |-
          a
          b
        keep: |+
          a


        indented: |2
            a
          b
        list:
          - |2
             a
        feed: |2

          a
        "key\\nwith feed": 1

        """)
    #expect(text(" a\nb\n") == "\" a\\nb\\n\"\n")
    #expect(text("a\nb\n") == "|\n  a\n  b\n")
  }

  @Test func severalDocuments() {
    let written = write(documents: [["a": 1], "b\n\n", .null])
    #expect(String(decoding: written, as: UTF8.self) == "a: 1\n---\n|+\n  b\n\n---\nnull\n")
    #expect(write(documents: []) == [])
  }

  @Test func nodesKeepTheirMeaning() {
    let source = """
      version: '1.50'
      numbers: [1.50, 0x1F, 0644, 1_000, +1, .5, 1e3, 123456789012345678901234567890, 0b11, -0, 5.0e+3]
      words: [yes, ~, off, 2001-01-01, 1:30]
      base: &base {a: 1, b: [x, !!str 5]}
      merged: {<<: *base, c: "q\\tr"}
      folded: >
        two
        lines

      """
    let node = parse(SourceFile(path: "a.yaml", text: source)).value.documents[0]
    #expect(
      String(decoding: write(node), as: UTF8.self) == """
        version: "1.50"
        numbers:
          - 1.50
          - 0x1F
          - 420
          - 1000
          - 1
          - 0.5
          - 1000.0
          - 123456789012345678901234567890
          - 3
          - -0
          - 5.0e+3
        words:
          - true
          - null
          - false
          - "2001-01-01"
          - "1:30"
        base:
          a: 1
          b:
            - x
            - "5"
        merged:
          c: "q\\tr"
          a: 1
          b:
            - x
            - "5"
        folded: |
          two lines

        """)
  }

  @Test func aKeyTooLongForOneLine() {
    let key = String(repeating: "k", count: 1025)
    #expect(text([key: ["a": 1]]) == "? \(key)\n:\n  a: 1\n")
  }
}
