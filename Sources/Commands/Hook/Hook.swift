import Shell

extension Command {
  /// The Git hook that checks what is about to be pushed.
  static let hook = Command(
    "hook", "checks what is about to be pushed, as a Git hook",
    discussion: """
      'hook install' adds a pre-push hook to the repository. Before each push it checks the \
      commits that are about to go out, as they stand in Git, whatever the working folder looks \
      like, and stops the push when they bring new errors.
      """,
    [.hookInstall, .hookPrePush])
}
