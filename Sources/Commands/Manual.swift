internal import Shell

extension Command {
  /// Prints the page of the manual.
  static let manual = Command(
    "man", "prints the page of the manual",
    examples: [
      Example("catalyst man | man -l -", "shows the page"),
      Example("catalyst man >/usr/local/share/man/man1/catalyst.1", "installs it"),
    ],
    formats: []
  ) { invocation in
    invocation.console.output.write(invocation.program.manualPage())
    return .success
  }
}
