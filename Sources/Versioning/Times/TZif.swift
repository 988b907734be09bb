extension TimeZoneRules {
  /// Reads a file of the IANA time zone database (RFC 8536), versions 1 to 4. Offsets in errors are bytes
  /// of the file.
  package init(tzif bytes: [UInt8]) throws(SpellingError) {
    var reader = TZifReader(bytes)
    var header = try reader.readHeader()
    if header.version > 0 {
      // The second block says the same with times of 64 bits.
      try reader.skip(header.blockLength(bytesPerTime: 4))
      header = try reader.readHeader()
    }
    let bytesPerTime = header.version > 0 ? 8 : 4
    guard header.typeCount > 0 else { throw reader.malformed }
    try reader.require(header.blockLength(bytesPerTime: bytesPerTime))
    let transitions = reader.readTimes(header.timeCount, bytesPerTime: bytesPerTime)
    let types = reader.readBytes(header.timeCount).map { Int($0) }
    let offsets = reader.readOffsets(header.typeCount)
    guard types.allSatisfy(offsets.indices.contains), transitions == transitions.sorted() else {
      throw reader.malformed
    }
    try reader.skip(header.trailerLength(bytesPerTime: bytesPerTime))
    let footer = header.version > 0 ? try reader.readFooter() : ""
    self.init(
      initialOffset: offsets[0], transitions: transitions, offsets: types.map { offsets[$0] },
      recurrence: footer.isEmpty ? nil : try TimeZoneRecurrence(footer))
  }
}

private struct TZifHeader {
  /// 0 for the first version.
  let version: Int
  let universalCount: Int
  let standardCount: Int
  let leapCount: Int
  let timeCount: Int
  let typeCount: Int
  let nameLength: Int

  /// What stands behind the types: names, leap seconds, and two lists of flags.
  func trailerLength(bytesPerTime: Int) -> Int {
    nameLength + leapCount * (bytesPerTime + 4) + standardCount + universalCount
  }

  func blockLength(bytesPerTime: Int) -> Int {
    timeCount * (bytesPerTime + 1) + typeCount * 6 + trailerLength(bytesPerTime: bytesPerTime)
  }
}

private struct TZifReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var malformed: SpellingError {
    SpellingError("the bytes are no time zone of the IANA database (TZif)", at: position)
  }

  func require(_ count: Int) throws(SpellingError) {
    guard count <= bytes.count - position else { throw malformed }
  }

  mutating func skip(_ count: Int) throws(SpellingError) {
    try require(count)
    position += count
  }

  mutating func readHeader() throws(SpellingError) -> TZifHeader {
    try require(44)
    guard bytes[position...].starts(with: "TZif".utf8) else { throw malformed }
    let version = bytes[position + 4]
    position += 20
    let counts = (0..<6).map { _ in readInteger(4) }
    return TZifHeader(
      version: version == 0 ? 0 : Int(version) - 0x30, universalCount: counts[0],
      standardCount: counts[1], leapCount: counts[2], timeCount: counts[3], typeCount: counts[4],
      nameLength: counts[5])
  }

  /// Big-endian, without a sign.
  private mutating func readInteger(_ count: Int) -> Int {
    var value: UInt64 = 0
    for _ in 0..<count {
      value = value << 8 | UInt64(bytes[position])
      position += 1
    }
    return Int(truncatingIfNeeded: value)
  }

  mutating func readTimes(_ count: Int, bytesPerTime: Int) -> [Int] {
    (0..<count).map { _ in
      let time = readInteger(bytesPerTime)
      return bytesPerTime == 4 ? Int(Int32(truncatingIfNeeded: time)) : time
    }
  }

  mutating func readBytes(_ count: Int) -> [UInt8] {
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// Of each local time type, seconds east of UTC; whether it is summer time, and its name, are skipped.
  mutating func readOffsets(_ count: Int) -> [Int] {
    (0..<count).map { _ in
      let offset = Int(Int32(truncatingIfNeeded: readInteger(4)))
      position += 2
      return offset
    }
  }

  /// The text between the two line ends at the end of the file.
  mutating func readFooter() throws(SpellingError) -> String {
    guard position < bytes.count, bytes[position] == 0x0A,
      let end = bytes[(position + 1)...].firstIndex(of: 0x0A)
    else { throw malformed }
    return String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
  }
}
