internal import Diagnostics
internal import Glibc
internal import Synchronization
package import Versioning

/// Structured logs: one JSON object a line.
package final class Log: Sendable {
  package enum Level: String, Sendable, Comparable {
    case debug, info, warning, error

    private var rank: Int {
      switch self {
      case .debug: 0
      case .info: 1
      case .warning: 2
      case .error: 3
      }
    }

    package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
  }

  private let least: Level
  private let now: @Sendable () -> Timestamp
  private let write: @Sendable ([UInt8]) -> Void

  package init(
    least: Level = .info, now: @escaping @Sendable () -> Timestamp,
    write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.least = least
    self.now = now
    self.write = write
  }

  /// Writes to standard error, a line a call.
  package static func standardError(least: Level) -> Log {
    let lock = Mutex(())
    return Log(least: least, now: wallClock) { line in
      lock.withLock { _ in _ = Glibc.write(2, line, line.count) }
    }
  }

  /// `fields` keep their order.
  package func say(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String> = [:])
  {
    guard level >= least else { return }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("time")
      writer.string(now().description)
      writer.key("level")
      writer.string(level.rawValue)
      writer.key("message")
      writer.string(message)
      for (key, value) in fields {
        writer.key(key)
        writer.string(value)
      }
    }
    write(writer.bytes + [UInt8(ascii: "\n")])
  }
}

/// The time of the machine.
@Sendable package func wallClock() -> Timestamp {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Timestamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
}
