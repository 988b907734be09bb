import Files
import GitStorage
import Shell

extension Command {
  /// Adds the pre-push hook to a repository.
  static let hookInstall = Command(
    "install", "adds a pre-push hook to a repository",
    discussion: """
      A hook that is there already and is not ours is kept, and nothing is changed, unless \
      '--force' is given. To skip the check once: git push --no-verify.
      """,
    examples: [Example("catalyst hook install", "for the repository around the current folder")],
    options: [force], operands: [folder], formats: []
  ) { invocation in
    let repository = try Repository(containing: invocation[folder] ?? ".")
    let hooks = "\(repository.commonFolder)/hooks"
    let file = "\(hooks)/pre-push"
    if let present = try? readFile(file, limit: 1 << 20), !invocation[force],
      !String(decoding: present, as: UTF8.self).contains(hookMark)
    {
      throw UsageError(
        "'\(file)' is there already and is not ours",
        help: "call 'catalyst hook pre-push \"$@\"' from it, or replace it with '--force'")
    }
    try makeFolders(hooks)
    try writeFile(Array(hookScript.utf8), to: file, isExecutable: true)
    invocation.console.output.write(
      """
      installed '\(file)'
      every push is checked from now on; to skip it once: git push --no-verify

      """)
    return .success
  }
}

private let force = Flag("--force", help: "replaces a hook that is not ours")
private let folder = Operand<String>(
  "FOLDER", help: "a folder of the repository (default: the current one)", isRequired: false,
  completion: .folders)

private let hookMark = "catalyst hook pre-push"

private let hookScript = """
  #!/bin/sh
  # Checks what is about to be pushed. Skip it once with: git push --no-verify
  if ! command -v catalyst >/dev/null 2>&1; then
    echo "catalyst is not on the path: the push is not checked" >&2
    exit 0
  fi
  exec \(hookMark) "$@"

  """
