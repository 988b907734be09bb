internal import Files
internal import Glibc

/// What a request carries to say who we are.
struct Authorization: Hashable, Sendable {
  /// The value of the `Authorization` header.
  var header: String?
  var identity: ClientIdentity?
}

/// Knows who we are now: reads a token file again as it ages, and asks a plug-in again when what it
/// gave expires or was refused.
actor CredentialSource {
  private let credential: Credential
  private let server: ServerAddress
  private let tokenFileAge: Int
  private var known: Authorization?
  /// On the monotonic clock, in seconds; `nil` for what does not age.
  private var expiry: Int?
  private var asking: Task<Result<ExecPlugin.Answer, KubernetesError>, Never>?

  init(_ configuration: ClientConfiguration) {
    credential = configuration.credential
    server = configuration.server
    tokenFileAge = configuration.tokenFileAge
  }

  /// What was known was refused.
  func invalidate() {
    known = nil
  }

  func current() async throws(KubernetesError) -> Authorization {
    if let known, expiry.map({ $0 > monotonicSeconds() }) ?? true { return known }
    switch credential {
    case .none: return keep(Authorization())
    case .token(let token): return keep(Authorization(header: "Bearer \(token)"))
    case .certificate(let certificate, let key):
      return keep(Authorization(identity: ClientIdentity(certificate: certificate, key: key)))
    case .password(let user, let password):
      return keep(Authorization(header: "Basic \(base64("\(user):\(password)".utf8))"))
    case .tokenFile(let path): return try readToken(path)
    case .plugin(let plugin): return try await ask(plugin)
    }
  }

  private func keep(_ authorization: Authorization, seconds: Int? = nil) -> Authorization {
    known = authorization
    expiry = seconds.map { monotonicSeconds() + $0 }
    return authorization
  }

  private func readToken(_ path: String) throws(KubernetesError) -> Authorization {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(path, limit: 1 << 20)
    } catch {
      throw .credentials(error.description)
    }
    let token = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    guard !token.isEmpty else { throw .credentials("'\(path)' is empty") }
    return keep(Authorization(header: "Bearer \(token)"), seconds: tokenFileAge)
  }

  /// Many requests at once ask once.
  private func ask(_ plugin: ExecPlugin) async throws(KubernetesError) -> Authorization {
    let task = asking ?? Task { [server] in await plugin.run(for: server) }
    asking = task
    let result = await task.value
    asking = nil
    let answer = try result.get()
    return keep(answer.authorization, seconds: answer.lifetime)
  }
}

func monotonicSeconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec
}
