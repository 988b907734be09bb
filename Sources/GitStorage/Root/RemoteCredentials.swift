/// Who this program is to a Git server. Where nothing is given, an SSH agent is asked.
package struct RemoteCredentials: Sendable {
  package var user: String?
  /// A password or token; for a key file, its passphrase.
  package var password: String?
  /// A private SSH key to use in place of the agent's.
  package var keyFile: String?

  package init(user: String? = nil, password: String? = nil, keyFile: String? = nil) {
    self.user = user
    self.password = password
    self.keyFile = keyFile
  }

  /// A URL without the name and the password in it, for messages.
  static func hidden(in url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" }
    guard let at = host.lastIndex(of: "@") else { return url }
    return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }
}
