/// Where a server is and how it is recognized.
package struct ServerAddress: Sendable {
  /// Without a slash at the end.
  var url: String
  var security = TransportSecurity()
  var proxy: String?
  /// Headers by which we act as someone else.
  var impersonation: [HTTPRequest.Header] = []

  /// No proxy leads to this machine itself.
  var effectiveProxy: String? {
    if let proxy { return proxy }
    return ServerPlace(url)?.isLoopback == true ? "" : nil
  }
}

/// A server and who we are to it: all that a client is made from.
package struct ClientConfiguration: Sendable {
  package var server: ServerAddress
  package var credential: Credential
  /// The namespace of the context or of the service account.
  package var namespace: String
  /// Seconds after which a token file is read again though its token was not refused, as client-go
  /// does.
  package var tokenFileAge = 60

  /// A server with a token, its certificate issued by `authority` (PEM).
  package init(
    url: String, authority: [UInt8]?, credential: Credential = .none, namespace: String = "default"
  ) {
    server = ServerAddress(url: url, security: TransportSecurity(authority: authority))
    self.credential = credential
    self.namespace = namespace
  }
}

/// How we prove who we are.
package enum Credential: Hashable, Sendable {
  case none
  case token(String)
  /// A file whose token is exchanged now and then.
  case tokenFile(String)
  /// PEM.
  case certificate([UInt8], key: [UInt8])
  case password(user: String, String)
  case plugin(ExecPlugin)
}
