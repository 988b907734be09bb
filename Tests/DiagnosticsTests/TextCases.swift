import Diagnostics

extension TextCase {
  static let all: [TextCase] = [
    TextCase(
      "two-files",
      Finding(
        "bp-a → bp-b → bp-a can never be installed", at: blueprintA.place("blueprint: bp-b"),
        label: "bp-a depends on bp-b here",
        notes: [Note("and bp-b on bp-a here", at: blueprintB.place("blueprint: bp-a"))],
        help: "make one of them conditional with `when`")),
    TextCase(
      "fix",
      Finding(
        "'bp-postgre' is not in the catalog", at: postgres.place("bp-postgre"),
        fixIts: [
          FixIt("write 'bp-postgres'", replacing: postgres.place("bp-postgre"), with: "bp-postgres")
        ]), .warning),
    TextCase(
      "same-line",
      Finding(
        "'min' is over 'max'", at: limits.place("min: 5"), label: "the lower bound",
        notes: [
          Note("the upper bound", at: limits.place("max: 3")),
          Note("both limit this", at: limits.place("replicas")),
        ]), .information),
    TextCase(
      "several-lines",
      Finding(
        "'spec' has no 'version'", at: blueprintA.through("spec:", "bp-b\n"), label: "here",
        notes: [Note("three lines", at: blueprintA.through("apiVersion", "spec:"))])),
    TextCase(
      "several-lines-from-inside",
      Finding("never ends", at: blueprintA.through("v1alpha1", "- blue"), label: "up to here")),
    TextCase("two-lines", Finding("too long", at: blueprintA.through("kind", "spec:"))),
    TextCase(
      "fix-lines",
      Finding(
        "'spec' has no 'version'", at: blueprintA.place("spec"),
        fixIts: [
          FixIt(
            "add 'version'", replacing: blueprintA.place("spec:").after,
            with: "\n  version: 1.0.0"),
          FixIt("leave it out", replacing: blueprintA.through("spec:", "bp-b\n"), with: ""),
          FixIt(
            "rename both",
            [
              TextEdit(range: blueprintA.place("Blueprint\n\n"), text: "Application\n\n"),
              TextEdit(range: blueprintB.place("bp-a"), text: "bp-c"),
            ]),
        ])),
    TextCase("tabs", Finding("a tab", at: tabs.place("value"), label: "here")),
    TextCase(
      "wide-characters",
      Finding(
        "wide", at: wide.place("x"), notes: wideMarks.map { Note($0, at: wide.place($0)) })),
    TextCase("crlf", Finding("second line", at: crlf.place("b: 2"))),
    TextCase("lone-cr", Finding("third line", at: crlf.place("c: 3"))),
    TextCase("bom", Finding("first column", at: bom.place("key"))),
    TextCase("long-line-middle", Finding("cut at both ends", at: long.place("needle"))),
    TextCase("long-line-start", Finding("cut at the end", at: long.range(0, 5))),
    TextCase("long-line-end", Finding("cut at the start", at: long.place("last").after)),
    TextCase("long-range", Finding("longer than the line shown", at: long.range(10, 4000))),
    TextCase(
      "long-fix",
      Finding(
        "a fix far to the right", at: long.place("needle"),
        fixIts: [
          FixIt("write 'noodle'", replacing: long.place("needle"), with: "noodle")
        ])),
    TextCase("empty-range", Finding("something is missing", at: limits.place("max").after)),
    TextCase("end-of-file", Finding("it ends too early", at: blueprintA.range(9999, 9999))),
    TextCase("end-without-line-break", Finding("it ends", at: tabs.range(9999, 9999))),
    TextCase("line-break", Finding("only a line break", at: limits.place("\n"))),
    TextCase("trailing-blanks", Finding("blanks", at: blanks.place("   "))),
    TextCase("empty-file", Finding("nothing in it", at: empty.beginning, label: "there must be")),
    TextCase("invalid-bytes", Finding("bytes that are no text", at: invalid.range(3, 5))),
    TextCase("escape-sequences", Finding("no \u{1B}[31mcolour", at: escapes.place("]0;title"))),
  ]
}

extension SourceFile {
  func place(_ part: String) -> SourceRange {
    let part = Array(part.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: part) } ?? bytes.count
    return range(start, start + part.count)
  }

  fileprivate func through(_ first: String, _ last: String) -> SourceRange {
    let start = place(first)
    let rest = SourceFile(path: path, bytes: Array(bytes[start.start...])).place(last)
    return range(start.start, start.start + rest.end)
  }
}

private let blueprintA = SourceFile(
  path: "platform/a/blueprint.yaml",
  text: """
    # Blueprint a
    apiVersion: catalyst.openova.io/v1alpha1
    kind: Blueprint

    metadata:
      name: bp-a

    spec:
      title: A
      depends:
        # One, for now.
        - blueprint: bp-b

    """)
private let blueprintB = SourceFile(
  path: "platform/b/blueprint.yaml", text: "spec:\n  depends:\n    - blueprint: bp-a\n")
private let postgres = SourceFile(
  path: "shop.yaml", text: "spec:\n  blueprintRef:\n    name: bp-postgre\n")
private let limits = SourceFile(path: "limits.yaml", text: "replicas: {min: 5, max: 3}\nnext: 1\n")
private let tabs = SourceFile(path: "tabs.yaml", text: "\tkey:\t\"a\tb\" value")
private let wideMarks = ["名前", "é", "e\u{301}", "👩‍💻", "❤\u{FE0F}", "🇩🇪", "한국"]
private let wide = SourceFile(
  path: "wide.yaml", text: "key: 名前 é e\u{301} 👩‍💻 ❤\u{FE0F} 🇩🇪 한국 x\n")
private let crlf = SourceFile(path: "crlf.yaml", text: "a: 1\r\nb: 2\r\nc: 3\rd: 4\n")
private let bom = SourceFile(path: "bom.yaml", text: "\u{FEFF}key: value\n")
private let long = SourceFile(
  path: "long.yaml",
  text: "first: " + String(repeating: "abcdefghi ", count: 300) + "needle "
    + String(repeating: "0123456789", count: 300) + " last\nshort: 1\n")
private let blanks = SourceFile(path: "blanks.yaml", text: "a: 1   \nb: 2\n")
private let empty = SourceFile(path: "empty.yaml", text: "")
private let invalid = SourceFile(
  path: "invalid.yaml", bytes: Array("a: ".utf8) + [0xFF, 0xC3] + Array(" x\n".utf8))
private let escapes = SourceFile(
  path: "escapes.yaml", text: "a: \u{1B}]0;title\u{7}\u{9B}1m \u{202E}cba\u{202C} \u{0}\n")
