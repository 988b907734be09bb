import Diagnostics

/// What a document says of its own table: `Longest chain: bp-a → bp-b (2 hops)`, on one line or
/// two, and `End-state: 48 HRs`.
func readClaims(_ file: SourceFile) -> [DocumentClaim] {
  let bytes = file.bytes
  var claims: [DocumentClaim] = []
  var isAnnounced = false
  for line in MarkdownLine.all(in: bytes) where line.kind != .code && line.kind != .blank {
    let announces =
      contains(bytes, line.range, "longest chain") || contains(bytes, line.range, "longest path")
    if announces || isAnnounced {
      let chain = chain(file, line.range)
      if chain.count > 1 {
        claims.append(.longestChain(chain))
        let rest = (chain.last?.range.end ?? 0)..<line.range.upperBound
        for unit in ["hops", "nodes", "releases"] {
          if let length = number(file, before: unit, in: rest) {
            claims.append(.longestChainLength(length))
          }
        }
      }
    }
    // A heading between the announcement and the chain ends nothing.
    if line.kind != .heading { isAnnounced = announces }
    if contains(bytes, line.range, "end-state") || contains(bytes, line.range, "in all") {
      if let count = number(file, before: "HRs", in: line.range)
        ?? number(file, before: "HelmReleases", in: line.range)
      {
        claims.append(.releaseCount(count))
      }
    }
  }
  return claims
}

/// The names of a line between which arrows stand.
private func chain(_ file: SourceFile, _ line: Range<Int>) -> [Located<String>] {
  var names: [Located<String>] = []
  var index = line.lowerBound
  var isLinked = true
  while index < line.upperBound {
    let bytes = file.bytes[index..<line.upperBound]
    if bytes.starts(with: arrow) || bytes.starts(with: Array("->".utf8)) {
      isLinked = true
      index += bytes.starts(with: arrow) ? arrow.count : 2
    } else if bytes.starts(with: Array("bp-".utf8)) {
      let name = bytes.prefix { isNameByte($0) }
      // A name without an arrow before it begins something else.
      if !isLinked { return names }
      names.append(
        Located(
          String(decoding: name, as: UTF8.self), at: file.range(name.startIndex, name.endIndex)))
      isLinked = false
      index = name.endIndex
    } else {
      index += 1
    }
  }
  return names
}

private let arrow = Array("→".utf8)

/// The whole number before a word: 48 in `48 HRs`.
private func number(
  _ file: SourceFile, before word: String, in range: Range<Int>
) -> Located<Int>? {
  let bytes = file.bytes
  var start: Int?
  for index in range {
    if isDigit(bytes[index]) {
      start = start ?? index
      continue
    }
    if let first = start, bytes[index] == UInt8(ascii: " "),
      bytes[(index + 1)..<range.upperBound].starts(with: Array(word.utf8)),
      let value = Int(String(decoding: bytes[first..<index], as: UTF8.self))
    {
      return Located(value, at: file.range(first, index))
    }
    start = nil
  }
  return nil
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// Names of Blueprints have small letters, digits and hyphens.
private func isNameByte(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
}
