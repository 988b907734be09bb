import Diagnostics
import Fixtures
import Testing

@Suite struct AnnotationTests {
  private let file = SourceFile(
    path: "a.yaml",
    text: """
      name: acme  # error[name]: two # words
      # warning[unused]: first
      # error[unused]
      spec:
        a: 1  # note: nothing here
        b: 2  # error[x]: one # warning[y]: two
      # information[end]: of file
      """)

  @Test func standBehindOrAbove() {
    let shown = Annotation.all(in: file).map {
      "\($0.line) \($0.severity.rawValue) \($0.rule) \($0.part)"
    }
    #expect(
      shown == [
        "1 error name two # words", "4 warning unused first", "4 error unused ", "6 error x one",
        "6 warning y two", "7 information end of file",
      ])
  }

  private func found(
    _ rule: String, _ message: String, _ part: String, _ severity: Severity = .error
  )
    -> Diagnostic
  {
    Finding(message, at: file.place(part)).diagnostic(rule, severity)
  }

  @Test func allFoundPasses() throws {
    try expectAnnotations(
      in: [file],
      match: [
        found("name", "not two # words", "acme"), found("unused", "anything", "spec"),
        found("unused", "the first", "spec", .warning), found("x", "one", "b: 2"),
        found("y", "two", "2", .warning),
        found("end", "end of file", "# information", .information),
      ])
  }

  @Test func missingAndUnexpectedAreNamed() {
    let mismatch = #expect(throws: AnnotationMismatch.self) {
      try expectAnnotations(
        in: [SourceFile(path: "a.yaml", text: "a: 1 # error[x]: one\nb: 2\n")],
        match: [found("x", "two", "name")])
    }
    #expect(
      mismatch?.mismatches == [
        "a.yaml:1: expected and not found: error[x]: one",
        "a.yaml:1: found and not expected: error[x]: two",
      ])
  }
}
