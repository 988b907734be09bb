internal import Controllers
internal import Diagnostics
internal import Dispatch
internal import Files
internal import Model
package import Shell

extension Program {
  /// The program `catalyst-webhook`, which `catalyst webhook` runs.
  package static let catalystWebhook = Program(
    name: "catalyst-webhook", version: "0.1.0", root: .webhook,
    reportAddress: "https://github.com/openova-io/catalyst-compiler/issues",
    exitCodes: [
      (0, "told to end, and ended in order"),
      (2, "wrong usage, or a certificate that cannot be used"),
      (3, "a fault of the program; please report it"),
    ])
}

extension Command {
  static let webhook = Command(
    "catalyst-webhook", "refuses objects with errors before a cluster stores them",
    discussion: """
      Answers AdmissionReviews on 'POST /validate' over TLS with what 'catalyst check' finds in the \
      object: errors refuse it, all else are warnings. Nothing is written, so a dry run is answered \
      as a real one. The certificate may be exchanged while it runs. '/healthz' and '/readyz' are \
      served on the same port.
      """,
    examples: [
      Example(
        "catalyst webhook --certificate /tls/tls.crt --key /tls/tls.key",
        "serves on port 8443")
    ],
    options: [certificate, key, port, warnOnly], formats: []
  ) { invocation in
    guard let chain = invocation[certificate], let keyFile = invocation[key] else {
      throw UsageError(
        "the webhook needs a certificate and its key",
        help: "add '--certificate FILE' and '--key FILE'")
    }
    let log = Log.standardError(least: invocation.isQuiet ? .warning : .info)
    let admission = Admission(facts: .builtIn(), warnsOnly: invocation[warnOnly])
    let server = try AdmissionServer(
      admission, port: invocation[port]?.port ?? 8443,
      files: AdmissionServer.CertificateFiles(chain: chain, key: keyFile))
    log.say(.info, "serving reviews", ["port": "\(server.port)"])
    let watches = Set([chain, keyFile].map(folder)).map { folder in
      FolderWatch(folder) { _ in
        do {
          if try server.reload() { log.say(.info, "the certificate was exchanged") }
        } catch {
          log.say(.error, "the new certificate cannot be used", ["reason": "\(error)"])
        }
      }
    }
    for watch in watches { watch.start() }
    waitForSignal()
    for watch in watches { watch.stop() }
    server.stop()
    return .success
  }
}

private let certificate = Option<String>(
  "--certificate", value: "FILE", help: "the certificate and its chain, PEM", completion: .files)
private let key = Option<String>(
  "--key", value: "FILE", help: "its private key, PEM", completion: .files)
private let port = Option<PortArgument>(
  "--port", value: "PORT", help: "where to serve (default: 8443)")
private let warnOnly = Flag("--warn-only", help: "admits objects with errors, with warnings")

private func folder(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// Until SIGTERM or SIGINT.
private func waitForSignal() {
  let ended = DispatchSemaphore(value: 0)
  let task = Task<Void, Never> {
    try? await Task.sleep(for: .seconds(1 << 30))
    ended.signal()
  }
  let sources = cancelOnSignals(task)
  withExtendedLifetime(sources) { ended.wait() }
}
