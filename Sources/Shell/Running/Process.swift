internal import Glibc

extension Program {
  /// Runs the program as this process: with its arguments, its streams and its exit code.
  /// Nothing here but what every start needs, for a start is to take milliseconds.
  package func runAsProcess() -> Never {
    keepStandardDescriptors()
    reportFaults()
    // What the parent ignored would turn `| head` into an endless run.
    signal(SIGPIPE, SIG_DFL)
    let status = run(Array(CommandLine.arguments.dropFirst()), on: .system())
    exit(status.code)
  }

  /// A closed standard stream would give its number to the next file that is opened, which would
  /// then be written to. What takes its place can only be read, so that writing fails as it should.
  private func keepStandardDescriptors() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// A crash ends with the exit code of a fault and a request to report it, unless somebody who
  /// looks for it has asked the runtime for a backtrace.
  private func reportFaults() {
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    var stack = stack_t()
    stack.ss_size = 1 << 14
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      let message: StaticString =
        "error: this is a fault of the program\n  = help: please report it with what led to it\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(ExitStatus.fault.code)
    }
    action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
    for fault in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      sigaction(fault, &action, nil)
    }
  }
}
