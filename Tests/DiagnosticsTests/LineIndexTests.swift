import Diagnostics
import Testing

@Suite struct LineIndexTests {
  private func positions(_ bytes: [UInt8]) -> [String] {
    let index = LineIndex(SourceFile(path: "a.yaml", bytes: bytes))
    return (0...bytes.count).map { offset in
      let position = index.position(at: offset)
      return "\(position.line):\(position.column)"
    }
  }

  @Test func countsEveryKindOfLineBreak() {
    #expect(
      positions(Array("a\nb\r\nc\rd".utf8)) == [
        "1:1", "1:2", "2:1", "2:2", "2:3", "3:1", "3:2", "4:1", "4:2",
      ])
  }

  @Test func theLastLineMayBeEmpty() {
    #expect(positions([]) == ["1:1"])
    #expect(positions(Array("a\n".utf8)) == ["1:1", "1:2", "2:1"])
    #expect(positions(Array("\r\n".utf8)) == ["1:1", "1:2", "2:1"])
  }

  @Test func columnsAreScalars() {
    // é takes two bytes, 名 three, 😀 four, and e with an accent of its own is two scalars.
    #expect(positions(Array("é名x".utf8)) == ["1:1", "1:1", "1:2", "1:2", "1:2", "1:3", "1:4"])
    #expect(positions(Array("😀x".utf8)) == ["1:1", "1:1", "1:1", "1:1", "1:2", "1:3"])
    #expect(positions(Array("e\u{301}x".utf8)) == ["1:1", "1:2", "1:2", "1:3", "1:4"])
  }

  @Test func aByteOrderMarkIsNoColumn() {
    #expect(
      positions([0xEF, 0xBB, 0xBF] + Array("a\nb".utf8)) == [
        "1:1", "1:1", "1:1", "1:1", "1:2", "2:1", "2:2",
      ])
  }

  @Test func bytesThatAreNotUTF8CountOneEach() {
    #expect(positions([0xFF, 0x61]) == ["1:1", "1:2", "1:3"])
    // Cut off, overlong, a surrogate, past the last scalar.
    #expect(positions([0xE2, 0x82, 0x61]) == ["1:1", "1:2", "1:3", "1:4"])
    #expect(positions([0xC0, 0x80]) == ["1:1", "1:2", "1:3"])
    #expect(positions([0xED, 0xA0, 0x80]) == ["1:1", "1:2", "1:3", "1:4"])
    #expect(positions([0xF4, 0x90, 0x80, 0x80]).last == "1:5")
  }

  @Test func otherSeparatorsEndNoLine() {
    #expect(positions(Array("\u{85}\u{2028}\u{2029}a".utf8)).last == "1:5")
  }

  @Test func contentLeavesOutBreaksAndMark() {
    let file = SourceFile(path: "a", bytes: [0xEF, 0xBB, 0xBF] + Array("ab\r\n\r\nc\rd\n".utf8))
    let index = LineIndex(file)
    let lines = (0...7).map { line in
      String(decoding: file.bytes[index.content(ofLine: line)], as: UTF8.self)
    }
    #expect(lines == ["", "ab", "", "c", "d", "", "", ""])
    #expect(index.lineCount == 5)
  }

  @Test func aLongLineOfManyScalarsIsCountedExactly() {
    let text = String(repeating: "aé名😀", count: 5000) + "\n" + String(repeating: "名", count: 3000)
    let file = SourceFile(path: "a", text: text)
    let index = LineIndex(file)
    var expected = Position(line: 1, column: 1)
    var offset = 0
    for scalar in text.unicodeScalars {
      #expect(index.position(at: offset) == expected)
      offset += String(scalar).utf8.count
      expected =
        scalar == "\n"
        ? Position(line: 2, column: 1)
        : Position(line: expected.line, column: expected.column + 1)
    }
  }
}
