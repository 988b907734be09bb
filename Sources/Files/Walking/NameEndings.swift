/// The endings of wanted file names, in one stretch of bytes: every name of a workspace is held against them, on all threads at
/// once, which must not wait for each other to count references.
struct NameEndings: Sendable {
  private let bytes: [UInt8]
  /// Where each ends in `bytes`.
  private let ends: [Int]

  /// Endings in small letters.
  init(_ endings: [String]) {
    var bytes: [UInt8] = []
    ends = endings.map { ending in
      bytes += ending.utf8
      return bytes.count
    }
    self.bytes = bytes
  }

  /// Whether a name ends in one of them and has something before it; capitals make no difference.
  func match(_ name: [UInt8]) -> Bool {
    name.withUnsafeBufferPointer { name in
      bytes.withUnsafeBufferPointer { bytes in
        ends.withUnsafeBufferPointer { ends in
          var start = 0
          for end in ends {
            if matches(name, UnsafeBufferPointer(rebasing: bytes[start..<end])) { return true }
            start = end
          }
          return false
        }
      }
    }
  }

  private func matches(
    _ name: UnsafeBufferPointer<UInt8>, _ ending: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard name.count > ending.count else { return false }
    let offset = name.count - ending.count
    return ending.indices.allSatisfy { index in
      let (byte, wanted) = (name[offset + index], ending[index])
      return byte == wanted || (0x41...0x5A).contains(byte) && byte + 0x20 == wanted
    }
  }
}
