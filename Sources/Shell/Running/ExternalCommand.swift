internal import Glibc

extension Program {
  /// The program `catalyst-NAME` for a command that this one does not do itself: beside this program
  /// or on the path. Long-running commands are programs of their own, since the libraries they need
  /// would slow down the start of every other.
  func externalProgram(_ command: String, _ surroundings: Surroundings) -> String? {
    guard isCommandName(command), command != "help", !root.subcommands.isEmpty,
      !root.subcommands.contains(where: { $0.name == command && !$0.isExternal })
    else { return nil }
    var folders: [String] = []
    if let executable = surroundings.executable, let slash = executable.lastIndex(of: "/") {
      folders.append(String(executable[..<slash]))
    }
    // A relative folder would run what a hostile checkout brings along.
    let path = surroundings.variable("PATH") ?? ""
    folders += path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return folders.map { "\($0)/\(name)-\(command)" }.first { access($0, X_OK) == 0 }
  }

  /// Nothing that could lead to another folder.
  private func isCommandName(_ word: String) -> Bool {
    !word.isEmpty && !word.hasPrefix("-")
      && word.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}

extension UsageError {
  /// What a command of another program says where that program is not found.
  static func missingProgram(_ name: String) -> UsageError {
    UsageError(
      "'\(name)' is not installed",
      help: "put it beside the program that was called, or into a folder of PATH")
  }
}
