/// One request, ready to be sent.
struct HTTPRequest: Sendable {
  var method: Method
  /// With scheme and host.
  var url: String
  var headers: [Header] = []
  var body: [UInt8]?
  var security = TransportSecurity()
  /// A proxy's URL; empty for none whatever the environment says, `nil` for what it says.
  var proxy: String?
  var deadlines = Deadlines()
  /// Whether the answer may come compressed.
  var isCompressed = false

  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  struct Header: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// How long a request may take. A bound that is reached is a `TransportFailure.timeout`.
package struct Deadlines: Hashable, Sendable {
  /// Milliseconds until a connection stands, TLS included.
  package var connect: Int
  /// Milliseconds until the last byte of the answer.
  package var total: Int

  package init(connect: Int = 10_000, total: Int = 30_000) {
    self.connect = connect
    self.total = total
  }
}

/// Who the server must be, and who we are to it. Everything is PEM.
struct TransportSecurity: Hashable, Sendable {
  /// The certificates of those whom to trust; `nil` for the system's.
  var authority: [UInt8]?
  var isVerified = true
  /// The name that the server's certificate must have, where it is not the host of the URL.
  var serverName: String?
  var identity: ClientIdentity?
}

/// A certificate and its private key, both PEM.
struct ClientIdentity: Hashable, Sendable {
  let certificate: [UInt8]
  let key: [UInt8]
}

/// What an answer begins with.
struct HTTPHead: Sendable {
  let status: Int
  /// Names in small letters; of one that stands twice the last counts.
  let headers: [String: String]
}
