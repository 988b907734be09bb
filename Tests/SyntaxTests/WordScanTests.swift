import Fixtures
import Testing

@testable import Syntax

/// What is found eight bytes at a time is what is found one by one.
@Suite struct WordScanTests {
  @Test func everyByteAtEveryPlace() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<20 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 20)
        bytes[place] = byte
        #expect(isFoundAlike(bytes), "byte \(byte) at \(place)")
        bytes = [UInt8](repeating: UInt8(ascii: " "), count: 20)
        bytes[place] = byte
        #expect(isFoundAlike(bytes), "byte \(byte) at \(place) among spaces")
      }
    }
  }

  @Test func randomBytes() {
    var random = SeededGenerator.fresh()
    let seed = random.seed
    for _ in 0..<2000 {
      let isWild = Bool.random(using: &random)
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        isWild
          ? UInt8.random(in: 0...255, using: &random)
          : Array(" \n:#$9az\u{0B}!".utf8).randomElement(using: &random) ?? 0
      }
      #expect(isFoundAlike(bytes), "seed \(seed): \(bytes)")
    }
  }

  private func isFoundAlike(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      (0...bytes.count).allSatisfy { start in
        func first(_ isWanted: (UInt8) -> Bool) -> Int {
          bytes[start...].firstIndex(where: isWanted) ?? bytes.count
        }
        return bytes.lineEnd(from: start) == first { $0 == UInt8(ascii: "\n") }
          && bytes.spacesEnd(from: start) == first { $0 != UInt8(ascii: " ") }
          && bytes.ordinaryEnd(from: start) == first { !isOrdinary($0) }
      }
    }
  }
}
