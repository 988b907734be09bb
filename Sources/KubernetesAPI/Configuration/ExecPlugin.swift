internal import Diagnostics
package import Syntax
internal import Versioning

/// A program that prints credentials (`client.authentication.k8s.io`).
package struct ExecPlugin: Hashable, Sendable {
  let apiVersion: String
  let command: String
  let arguments: [String]
  let environment: [Variable]
  let wantsCluster: Bool
  /// Said where the program cannot be started.
  let installHint: String?

  struct Variable: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// - Parameter folder: what a relative path of the program starts at.
  package init(_ node: Node, folder: String) throws(ConfigurationError) {
    apiVersion = node["apiVersion"]?.string ?? ""
    guard apiVersion.hasPrefix("client.authentication.k8s.io/v1") else {
      throw ConfigurationError(
        "an exec plug-in has apiVersion '\(apiVersion)' in place of "
          + "'client.authentication.k8s.io/v1'")
    }
    guard let command = node["command"]?.string, !command.isEmpty else {
      throw ConfigurationError("an exec plug-in of the kubeconfig has no command")
    }
    guard node["interactiveMode"]?.string != "Always" else {
      throw ConfigurationError(
        "the exec plug-in '\(command)' wants to ask a person, and there is none")
    }
    self.command =
      command.contains("/") && !command.hasPrefix("/") ? "\(folder)/\(command)" : command
    arguments = node["args"]?.items.map(\.text) ?? []
    environment =
      node["env"]?.items.compactMap { item in
        item["name"].map { Variable(name: $0.text, value: item["value"]?.text ?? "") }
      } ?? []
    wantsCluster = node["provideClusterInfo"]?.boolean ?? false
    installHint = node["installHint"]?.string
  }

  struct Answer: Sendable {
    let authorization: Authorization
    /// Seconds for which it can be used; `nil` for ever.
    let lifetime: Int?
  }

  /// Runs the program, at most a minute, and reads what it printed.
  func run(for server: ServerAddress) async -> Result<Answer, KubernetesError> {
    let information = String(decoding: request(server).json, as: UTF8.self)
    let run = ProgramRun(
      program: command, arguments: arguments,
      environment: environment.map { "\($0.name)=\($0.value)" }
        + ["KUBERNETES_EXEC_INFO=\(information)"])
    switch await run.output(seconds: 60, limit: 1 << 20) {
    case .success(let bytes): return read(bytes)
    case .failure(let failure):
      let hint = installHint.map { "; \($0)" } ?? ""
      return .failure(.credentials("the plug-in '\(command)' \(failure.description)\(hint)"))
    }
  }

  private func request(_ server: ServerAddress) -> Draft {
    let cluster = Draft.fields(
      ("server", .string(server.url)),
      ("tls-server-name", server.security.serverName.map(Draft.string)),
      ("insecure-skip-tls-verify", server.security.isVerified ? nil : true),
      ("certificate-authority-data", server.security.authority.map { .string(base64($0)) }),
      ("proxy-url", server.proxy.map(Draft.string)))
    return [
      "apiVersion": .string(apiVersion), "kind": "ExecCredential",
      "spec": .fields(("cluster", wantsCluster ? cluster : nil), ("interactive", false)),
    ]
  }

  private func read(_ bytes: [UInt8]) -> Result<Answer, KubernetesError> {
    guard let status = readJSON(bytes, command)?["status"] else {
      return .failure(.credentials("the plug-in '\(command)' printed no ExecCredential"))
    }
    var authorization = Authorization()
    if let token = status["token"]?.string { authorization.header = "Bearer \(token)" }
    if let certificate = status["clientCertificateData"]?.string,
      let key = status["clientKeyData"]?.string
    {
      authorization.identity = ClientIdentity(
        certificate: Array(certificate.utf8), key: Array(key.utf8))
    }
    guard authorization != Authorization() else {
      return .failure(.credentials("the plug-in '\(command)' gave neither token nor certificate"))
    }
    let expiry = status["expirationTimestamp"]?.string.flatMap { try? Timestamp($0) }
    return .success(
      Answer(
        authorization: authorization,
        lifetime: expiry.map { max(1, $0.seconds - wallClockSeconds() - 10) }))
  }
}
