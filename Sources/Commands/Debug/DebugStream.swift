import Glibc

/// Answers the lines of standard input on standard output, one by one, until the input ends.
package func debug(_ mode: DebugMode) {
  var pending: [UInt8] = []
  var searched = 0
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = block.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { break }
    pending += block[..<count]
    var start = 0
    while let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      put(mode.answer(Array(pending[start..<end])))
      start = end + 1
      searched = start
    }
    pending.removeSubrange(..<start)
    searched = pending.count
  }
  if !pending.isEmpty { put(mode.answer(pending)) }
}

private func put(_ answer: [UInt8]) {
  let line = answer + [UInt8(ascii: "\n")]
  line.withUnsafeBytes { bytes in
    var start = 0
    while start < bytes.count {
      let count = write(STDOUT_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      if count < 0 && errno != EINTR { return }
      start += max(count, 0)
    }
  }
}
