internal import Glibc

/// Standard output or standard error: collects text and writes it in large pieces.
package final class ConsoleStream {
  /// Whether a person looks at it.
  package let isTerminal: Bool
  /// The system's error of the first write that failed; nothing is written after it.
  private(set) var failure: Int32?
  private let descriptor: Int32?
  private var waiting: [UInt8] = []

  /// Writes to an open file.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Keeps what is written, for tests.
  package init(capturingAsTerminal isTerminal: Bool) {
    descriptor = nil
    self.isTerminal = isTerminal
  }

  /// What is kept, or not yet written.
  package var text: String { String(decoding: waiting, as: UTF8.self) }

  package func write(_ text: String) {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= 1 << 16 { flush() }
  }

  package func write(_ bytes: [UInt8]) {
    waiting.append(contentsOf: bytes)
    if waiting.count >= 1 << 16 { flush() }
  }

  /// Writes what waits. Ends the process, as the signal would, when nobody reads any more.
  package func flush() {
    guard let descriptor else { return }
    defer { waiting.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    var start = 0
    while start < waiting.count {
      let count = waiting.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count >= 0 {
        start += count
      } else if errno == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        _exit(128 + SIGPIPE)
      } else if errno != EINTR {
        failure = errno
        return
      }
    }
  }

  /// The terminal's width in cells.
  package var width: Int? {
    guard isTerminal, let descriptor else { return nil }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
