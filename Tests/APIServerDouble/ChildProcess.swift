package import Glibc

/// A program as a process of its own, which can be killed as any other.
package final class ChildProcess: Sendable {
  package let identifier: pid_t

  /// - Parameter log: the file that its standard error goes to.
  package init(_ program: String, _ arguments: [String], log: String) throws {
    var pointers = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Tests run with signals blocked here and there; the program is to start as from a shell.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let result = posix_spawn(&process, program, &actions, &attributes, &pointers, environ)
    guard result == 0 else { throw POSIXFailure(number: result) }
    identifier = process
  }

  package func send(_ signal: Int32) { Glibc.kill(identifier, signal) }

  /// Sends a signal and waits for the end; gives the exit status, -1 where a signal was the end.
  @discardableResult
  package func end(_ signal: Int32 = SIGKILL) -> Int32 {
    send(signal)
    return wait()
  }

  @discardableResult
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }

  /// Whether it has ended by itself; its status is left for `wait`.
  package var hasEnded: Bool {
    var found = siginfo_t()
    let result = waitid(P_PID, id_t(identifier), &found, WEXITED | WNOHANG | WNOWAIT)
    return result != 0 || found.si_signo == SIGCHLD
  }

  /// What it has spent of the processor, in hundredths of a second.
  package var ticks: Int {
    let fields = text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else {
      return 0
    }
    return user + system
  }

  /// The most memory that it ever had, in mebibytes.
  package var peakMemory: Int {
    let line = text("status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }

  private func text(_ name: String) -> String {
    let file = open("/proc/\(identifier)/\(name)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  /// The folder in which this program stands, and others that were built with it.
  package static var folder: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(path) }
    return String(cString: path).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
  }
}

extension APIServer {
  /// A kubeconfig for the client that the server trusts, certificates inline.
  package var kubeconfig: String {
    """
    apiVersion: v1
    kind: Config
    current-context: test
    contexts: [{name: test, context: {cluster: test, user: test}}]
    clusters:
      - name: test
        cluster:
          server: "\(url)"
          certificate-authority-data: \(base64(certificates.authority))
    users:
      - name: test
        user:
          client-certificate-data: \(base64(certificates.client.certificate))
          client-key-data: \(base64(certificates.client.key))

    """
  }
}

private func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0...3 {
      text.append(
        place <= group.count ? digits[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
