import Diagnostics
import Testing

/// Whatever the bytes and wherever the places: every format comes out, and no text that a terminal
/// would obey.
@Suite struct HostileTextTests {
  @Test func randomBytesAndPlaces() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = RandomBytes(seed)
    for _ in 0..<400 {
      let file = SourceFile(
        path: String(decoding: random.bytes(8), as: UTF8.self), bytes: random.bytes(90))
      let other = SourceFile(path: "b", bytes: random.bytes(40))
      func text() -> String { String(decoding: random.bytes(10), as: UTF8.self) }
      func place(_ file: SourceFile) -> SourceRange {
        let start = random.next(file.bytes.count + 2)
        return file.range(start, start + random.next(40))
      }
      let finding = Finding(
        text(), at: place(file), label: text(), path: text(),
        notes: [Note(text(), at: place(file)), Note(text(), at: place(other))], help: text(),
        fixIts: [
          FixIt(text(), replacing: place(file), with: text()),
          FixIt(
            text(),
            [place(file), place(other), place(file)].map { TextEdit(range: $0, text: text()) }),
        ])
      let report = Report([finding.diagnostic("r" + text())], files: [file.path], documents: 1)
      let tool = Tool(name: "t", version: "1")
      let formats = [
        report.text(width: 40), report.json(), report.sarif(by: tool), report.github(),
        report.gitlab(), report.junit(failing: .error, by: tool), report.tap(failing: .error),
      ]
      for (number, output) in formats.enumerated() {
        let harmful = output.unicodeScalars.filter { scalar in
          scalar != "\n" && scalar.properties.generalCategory == .control
        }
        #expect(harmful.isEmpty, "format \(number), seed \(seed)")
      }
    }
  }
}

/// Bytes with more line breaks, escapes, and pieces of longer scalars than chance would give.
private struct RandomBytes {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  mutating func bytes(_ most: Int) -> [UInt8] {
    (0..<next(most)).flatMap { _ -> [UInt8] in
      switch next(12) {
      case 0: [0x0A]
      case 1: [0x0D]
      case 2: [0x1B, 0x5B]
      case 3: Array("é".utf8)
      case 4: Array("名".utf8)
      case 5: [0xC2, 0x9B]
      case 6: Array("\u{202E}".utf8)
      case 7: [UInt8(next(256))]
      case 8: [0x09]
      case 9: Array("👩‍💻".utf8)
      default: [UInt8(0x20 + next(0x5F))]
      }
    }
  }
}
