internal import Shell

/// Those that go on until they are told to end are programs of their own: what they need besides
/// would slow down the start of every other command.
extension Command {
  static let controller = Command(
    external: "controller", "keeps Git and statuses as a workspace wants them",
    discussion: """
      Runs 'catalyst-controller': the seven controllers, on a folder of manifests or on a \
      Kubernetes API server. 'catalyst controller --help' says more where it is installed.
      """,
    examples: [
      Example(
        "catalyst controller --directory fixtures/workspaces/omantel",
        "follows a folder, without a cluster")
    ])

  static let webhook = Command(
    external: "webhook", "refuses objects with errors before a cluster stores them",
    discussion: """
      Runs 'catalyst-webhook': what 'catalyst check' finds wrong with an object, as a \
      ValidatingAdmissionWebhook over TLS. 'catalyst webhook --help' says more where it is \
      installed.
      """,
    examples: [
      Example(
        "catalyst webhook --certificate /tls/tls.crt --key /tls/tls.key",
        "serves on port 8443")
    ])
}
