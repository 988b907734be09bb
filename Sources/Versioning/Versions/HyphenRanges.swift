/// A range with its hyphen ranges written out as `>= A, <= B `, the way Masterminds/semver does before it
/// reads anything else. That it works on the text shows: `1||2 - 3` becomes `>= 1||2, <= 3`, and a
/// hyphen range after a space and a comparison swallows the space. What Flux reads otherwise than a
/// person would, it must read so here too.
struct HyphenRanges {
  private(set) var bytes: [UInt8] = []
  /// Where each byte stood in the text as it was written.
  private(set) var origins: [Int] = []

  init(_ text: String) {
    let written = Array(text.utf8)
    guard written.contains(UInt8(ascii: "-")) else {
      bytes = written
      origins = Array(written.indices)
      return
    }
    var start = 0
    while start < written.count {
      if let range = HyphenRange(in: written, from: start) {
        write(range, of: written)
        start = range.end
      } else {
        append([written[start]], from: start)
        start += 1
      }
    }
  }

  private mutating func write(_ range: HyphenRange, of written: [UInt8]) {
    for (sign, bound) in [(">= ", range.low), (", <= ", range.high)] {
      for byte in sign.utf8 { append([byte], from: bound.lowerBound) }
      append(written[bound], from: bound.lowerBound)
    }
    append([UInt8(ascii: " ")], from: range.high.upperBound)
  }

  private mutating func append(_ part: some Collection<UInt8>, from origin: Int) {
    bytes += part
    origins += origin..<origin + part.count
  }
}

/// `A - B` with the white space around it.
private struct HyphenRange {
  let low: Range<Int>
  let high: Range<Int>
  let end: Int

  init?(in bytes: [UInt8], from start: Int) {
    let lowStart = endOfSpace(in: bytes, from: start)
    guard let lowEnd = PartialVersion(in: bytes, from: lowStart)?.end else { return nil }
    let hyphen = endOfSpace(in: bytes, from: lowEnd)
    guard hyphen > lowEnd, hyphen < bytes.count, bytes[hyphen] == UInt8(ascii: "-") else {
      return nil
    }
    let highStart = endOfSpace(in: bytes, from: hyphen + 1)
    guard highStart > hyphen + 1, let highEnd = PartialVersion(in: bytes, from: highStart)?.end
    else {
      return nil
    }
    low = lowStart..<lowEnd
    high = highStart..<highEnd
    end = endOfSpace(in: bytes, from: highEnd)
  }
}
