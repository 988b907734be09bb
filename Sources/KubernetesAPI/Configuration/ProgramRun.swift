internal import Dispatch
internal import Glibc

/// Another program, run to its end for what it prints.
struct ProgramRun: Sendable {
  let program: String
  let arguments: [String]
  /// `NAME=value`, added to our own.
  let environment: [String]

  enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    case cannotStart(String)
    case exit(Int32)
    case timeout(seconds: Int)
    case tooLarge

    var description: String {
      switch self {
      case .cannotStart(let reason): "cannot be started: \(reason)"
      case .exit(let code): "ended with code \(code)"
      case .timeout(let seconds): "did not end within \(seconds) seconds"
      case .tooLarge: "printed too much"
      }
    }
  }

  /// What it prints on standard output; standard error is ours.
  func output(seconds: Int, limit: Int) async -> Result<[UInt8], Failure> {
    await withCheckedContinuation { continuation in
      // Waiting for a program takes a thread, which must be none of those that tasks run on.
      DispatchQueue.global().async {
        continuation.resume(
          returning: Result { () throws(Failure) in
            try self.run(seconds: seconds, limit: limit)
          })
      }
    }
  }

  private func run(seconds: Int, limit: Int) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .cannotStart(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      defer { close(ends[1]) }
      process = try start(output: ends[1])
    }
    let deadline = monotonicSeconds() + seconds
    var output: [UInt8] = []
    do throws(Failure) {
      while let more = try read(ends[0], until: deadline, seconds: seconds) {
        output += more
        if output.count > limit { throw .tooLarge }
      }
    } catch {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
      throw error
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // The low seven bits are the signal, the next eight the code.
    if status & 0x7F != 0 { throw .exit(128 + status & 0x7F) }
    if status >> 8 & 0xFF != 0 { throw .exit(status >> 8 & 0xFF) }
    return output
  }

  private func start(output: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(strdup(variable))
      next += 1
    }
    variables += environment.map { strdup($0) } + [nil]
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in variables + words { free(pointer) } }
    var process: pid_t = 0
    let result = posix_spawnp(&process, program, &actions, nil, &words, &variables)
    guard result == 0 else { throw .cannotStart(String(cString: strerror(result))) }
    return process
  }

  /// `nil` at the end.
  private func read(
    _ file: Int32, until deadline: Int, seconds: Int
  ) throws(Failure) -> [UInt8]? {
    while true {
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let left = deadline - monotonicSeconds()
      guard left > 0 else { throw .timeout(seconds: seconds) }
      let ready = poll(&waiting, 1, Int32(left * 1000))
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? Array(buffer.prefix(count)) : nil
    }
  }
}

func wallClockSeconds() -> Int { time(nil) }
