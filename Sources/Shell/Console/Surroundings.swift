package import Files
internal import Glibc

/// What a process finds around it. The environment and the clocks are read here and nowhere else;
/// a test puts its own in.
package struct Surroundings: Sendable {
  /// A variable of the environment.
  package var variable: @Sendable (String) -> String?
  /// Nanoseconds of a clock that only goes forward.
  package var ticks: @Sendable () -> UInt64
  /// Seconds since 1970 in UTC.
  package var time: @Sendable () -> Int
  /// All of standard input, up to a number of bytes.
  package var readInput: @Sendable (_ limit: Int) -> Result<[UInt8], FileError>
  /// What standard input has at the moment, waiting for something; nothing at its end.
  package var readSomeInput: @Sendable () -> Result<[UInt8], FileError>
  /// Draws on the terminal behind standard error.
  package var draw: @Sendable (String) -> Void
  /// How many threads can run at once.
  package var processors: Int
  /// Replaces this process by the program at a path; returns only when that fails.
  package var execute: @Sendable (_ path: String, _ arguments: [String]) -> Void
  /// The program that is running.
  package var executable: String?

  package init(
    variable: @escaping @Sendable (String) -> String?, ticks: @escaping @Sendable () -> UInt64,
    time: @escaping @Sendable () -> Int,
    readInput: @escaping @Sendable (_ limit: Int) -> Result<[UInt8], FileError>,
    readSomeInput: @escaping @Sendable () -> Result<[UInt8], FileError>,
    draw: @escaping @Sendable (String) -> Void, processors: Int,
    execute: @escaping @Sendable (_ path: String, _ arguments: [String]) -> Void,
    executable: String?
  ) {
    self.variable = variable
    self.ticks = ticks
    self.time = time
    self.readInput = readInput
    self.readSomeInput = readSomeInput
    self.draw = draw
    self.processors = processors
    self.execute = execute
    self.executable = executable
  }

  /// The real ones.
  package static var system: Surroundings {
    Surroundings(
      variable: { name in getenv(name).map { String(cString: $0) } },
      ticks: {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
      },
      time: { Glibc.time(nil) },
      readInput: { limit in
        do throws(FileError) {
          return .success(try readStandardInput(limit: limit))
        } catch {
          return .failure(error)
        }
      },
      readSomeInput: {
        do throws(FileError) {
          return .success(try readSomeStandardInput())
        } catch {
          return .failure(error)
        }
      },
      draw: { text in
        let bytes = Array(text.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
      },
      processors: processorCount,
      execute: { path, arguments in
        let pointers = ([path] + arguments).map { strdup($0) }
        execv(path, pointers + [nil])
        for pointer in pointers { free(pointer) }
      },
      executable: realPath("/proc/self/exe"))
  }
}
