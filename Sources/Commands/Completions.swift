internal import Shell

extension Command {
  /// Prints a script that completes this program's commands, options and values in a shell.
  static let completions = Command(
    "completions", "prints a script with completions for a shell",
    discussion: """
      bash: source the script from ~/.bashrc, or put it into \
      ~/.local/share/bash-completion/completions/catalyst.

      zsh: put it into a folder of $fpath as _catalyst.

      fish: put it into ~/.config/fish/completions/catalyst.fish.
      """,
    examples: [
      Example("source <(catalyst completions bash)", "completes commands in this shell")
    ],
    operands: [shell], formats: []
  ) { invocation in
    guard let shell = invocation[shell] else { return .unusable }
    invocation.console.output.write(invocation.program.completions(for: shell))
    return .success
  }
}

private let shell = Operand<CompletionShell>("SHELL", help: "the shell to complete in")
