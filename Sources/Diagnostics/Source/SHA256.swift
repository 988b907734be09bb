/// A digest by SHA-256 (FIPS 180-4): two inputs with one digest are not found.
package struct SHA256: Hashable, Sendable {
  private let words: InlineWords

  package init(_ bytes: [UInt8]) {
    var hash = SHA256Computation()
    bytes.withUnsafeBufferPointer { hash.update($0) }
    words = hash.finished(byteCount: bytes.count)
  }

  /// The digest of several digests, one after the other.
  package init(of digests: some Sequence<SHA256>) {
    var bytes: [UInt8] = []
    for digest in digests { digest.append(to: &bytes) }
    self.init(bytes)
  }

  /// 32 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    func add(_ word: UInt32) {
      for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    add(words.a)
    add(words.b)
    add(words.c)
    add(words.d)
    add(words.e)
    add(words.f)
    add(words.g)
    add(words.h)
  }

  /// 64 lowercase digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension SHA256: Comparable {
  package static func < (left: SHA256, right: SHA256) -> Bool {
    let (left, right) = (left.words, right.words)
    // The first word tells nearly all apart.
    if left.a != right.a { return left.a < right.a }
    return left.all.lexicographicallyPrecedes(right.all)
  }
}

/// Eight words without an array's allocation.
private struct InlineWords: Hashable, Sendable {
  var a, b, c, d, e, f, g, h: UInt32

  var all: [UInt32] { [a, b, c, d, e, f, g, h] }
}

private struct SHA256Computation {
  private var state = InlineWords(
    a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a,
    e: 0x510e_527f, f: 0x9b05_688c, g: 0x1f83_d9ab, h: 0x5be0_cd19)
  /// What is left after the last whole block.
  private var rest: [UInt8] = []

  /// Called once, with the whole input.
  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    let whole = bytes.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) {
      add(UnsafeBufferPointer(rebasing: bytes[start..<start + 64]))
    }
    rest = Array(bytes[whole...])
  }

  /// Pads with a bit, zeros and the length in bits.
  mutating func finished(byteCount: Int) -> InlineWords {
    var tail = rest + [0x80]
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(byteCount) * 8
    tail += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
    tail.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: bytes.count, by: 64) {
        add(UnsafeBufferPointer(rebasing: bytes[start..<start + 64]))
      }
    }
    return state
  }

  private mutating func add(_ block: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      for index in 0..<16 {
        let at = index * 4
        schedule.initializeElement(
          at: index,
          to: UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16
            | UInt32(block[at + 2]) << 8 | UInt32(block[at + 3]))
      }
      for index in 16..<64 {
        let early = schedule[index - 15]
        let late = schedule[index - 2]
        let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
        let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
        schedule.initializeElement(
          at: index, to: schedule[index - 16] &+ first &+ schedule[index - 7] &+ second)
      }
      mix(schedule)
    }
  }

  private mutating func mix(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
    var w = state
    roundConstants.withUnsafeBufferPointer { constants in
      for index in 0..<64 {
        let upper = rotated(w.e, 6) ^ rotated(w.e, 11) ^ rotated(w.e, 25)
        let choice = (w.e & w.f) ^ (~w.e & w.g)
        let first = w.h &+ upper &+ choice &+ constants[index] &+ schedule[index]
        let lower = rotated(w.a, 2) ^ rotated(w.a, 13) ^ rotated(w.a, 22)
        let majority = (w.a & w.b) ^ (w.a & w.c) ^ (w.b & w.c)
        w = InlineWords(
          a: first &+ lower &+ majority, b: w.a, c: w.b, d: w.c,
          e: w.d &+ first, f: w.e, g: w.f, h: w.g)
      }
    }
    state = InlineWords(
      a: state.a &+ w.a, b: state.b &+ w.b, c: state.c &+ w.c, d: state.d &+ w.d,
      e: state.e &+ w.e, f: state.f &+ w.f, g: state.g &+ w.g, h: state.h &+ w.h)
  }

  private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }
}

/// The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
