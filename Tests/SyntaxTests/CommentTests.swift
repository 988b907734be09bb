import Diagnostics
import Fixtures
import Syntax
import Testing

@Suite struct CommentTests {
  private func comments(_ text: String) -> [String] {
    parse(SourceFile(path: "a.yaml", text: text)).value.comments.map { comment in
      let subject =
        comment.subject.map { "\($0.isKey ? "key" : "value") '\($0.pointer)'" } ?? "nothing"
      let place = comment.placement == .trailing ? "behind" : "above"
      return
        "\(comment.text): \(place) \(subject) of document \(comment.subject?.documentIndex ?? -1)"
    }
  }

  @Test func belongToWhatTheyStandAt() {
    let text = """
      # head
      a: 1  # one
      # nested

      b:  # two
        # three
        c: &x 'd # no'  # four
        # five
        e: "f # no
          # no" # six
      # list
      g: # seven
      # item
      - h # eight
      # mapping
      - i: 1 # nine
        # ten
        j: [k, # eleven
          # twelve
          l#no, {m: n}# thirteen
          ] # fourteen
      - # fifteen
        - o
      p: | # sixteen
        # no
        q # no
      # seventeen
      r: !t s#no # eighteen
      u: v
        # end of text
      # last
      """
    #expect(
      comments(text) == [
        "head: above key '/a' of document 0", "one: behind key '/a' of document 0",
        "nested: above key '/b' of document 0", "two: behind key '/b' of document 0",
        "three: above key '/b/c' of document 0", "four: behind key '/b/c' of document 0",
        "five: above key '/b/e' of document 0", "six: behind key '/b/e' of document 0",
        "list: above key '/g' of document 0", "seven: behind key '/g' of document 0",
        "item: above value '/g/0' of document 0", "eight: behind value '/g/0' of document 0",
        "mapping: above value '/g/1' of document 0", "nine: behind key '/g/1/i' of document 0",
        "ten: above key '/g/1/j' of document 0", "eleven: behind value '/g/1/j/0' of document 0",
        "twelve: above value '/g/1/j/1' of document 0",
        "thirteen: behind key '/g/1/j/2/m' of document 0",
        "fourteen: behind key '/g/1/j' of document 0", "fifteen: behind value '/g/2' of document 0",
        "sixteen: behind key '/p' of document 0", "seventeen: above key '/r' of document 0",
        "eighteen: behind key '/r' of document 0", "end of text: above nothing of document -1",
        "last: above nothing of document -1",
      ])
  }

  @Test func ofSeveralDocuments() {
    let text = "# a\n--- # b\nc: 1\n# d\n---\ne: [ # f\n---\n# g\nh: 1\n...\n# i\n---\n- j #k\n"
    #expect(
      comments(text) == [
        "a: above value '' of document 0", "b: behind value '' of document 0",
        "d: above nothing of document -1", "g: above key '/h' of document 1",
        "i: above value '' of document 2", "k: behind value '/0' of document 2",
      ])
  }

  @Test func scopes() {
    let text = "# a\nb:\n  c: 1\n  d: 2\n# e\nf: [g]\n"
    let file = SourceFile(path: "a.yaml", text: text)
    #expect(
      parse(file).value.comments.map(\.scope) == [file.range(4, 20), file.range(25, 31)])
  }

  @Test func carriageReturnsAndNone() {
    let file = SourceFile(path: "a.yaml", text: "a: 1 # b\r\n# c\r\nd: 1\r\n")
    #expect(parse(file).value.comments.map(\.text) == ["b", "c"])
    #expect(parse(file).value.comments.map(\.range) == [file.range(5, 8), file.range(10, 13)])
    #expect(comments("a: 1\n") == [])
    #expect(comments("# only") == ["only: above nothing of document -1"])
    #expect(parseJSON(SourceFile(path: "a", text: #"["a # b"]"#)).value.comments.isEmpty)
  }

  /// Blanking out what is found must leave the same values, and no `#` outside of scalars.
  @Test func withoutThemNothingChanges() {
    let seed = SeededGenerator.fresh()
    var random = RandomDraft(random: seed)
    for _ in 0..<500 {
      var text = String(decoding: write(random.draft()), as: UTF8.self)
      text = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasSuffix(":") ? $0 + " # x" : $0 }.joined(separator: "\n")
      let file = SourceFile(path: "a.yaml", text: text)
      let before = parse(file)
      guard before.diagnostics.isEmpty else { continue }
      var bytes = file.bytes
      for comment in before.value.comments {
        for index in comment.range.start..<comment.range.end { bytes[index] = UInt8(ascii: " ") }
      }
      let after = parse(SourceFile(path: "b.yaml", bytes: bytes))
      #expect(after.value.comments.isEmpty, "seed \(seed.seed): \(text)")
      #expect(
        after.value.documents.map(json) == before.value.documents.map(json),
        "seed \(seed.seed): \(text)")
    }
  }
}
